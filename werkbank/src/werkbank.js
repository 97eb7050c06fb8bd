import { checkWhileTyping } from "./check.js";
import { followStanding } from "./standing.js";

checkWhileTyping();
followStanding();
