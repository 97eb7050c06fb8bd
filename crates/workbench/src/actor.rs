//! Who asks.

use crate::id::{AccountId, OrganisationId};
use crate::log::event::By;
use crate::words::Role;

/// Who asks: someone with an account, anyone, or the application itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    by: By,
    roles: Vec<Role>,
}

impl Actor {
    /// Anyone, without an account.
    pub fn public() -> Self {
        Self {
            by: By::Public,
            roles: vec![Role::Public],
        }
    }

    /// The application itself, for work that nobody asks for by hand.
    pub fn system() -> Self {
        Self {
            by: By::System,
            roles: vec![Role::System],
        }
    }

    pub(crate) fn with_account(
        account: AccountId,
        organisation: OrganisationId,
        roles: &[Role],
    ) -> Self {
        let roles = roles.iter().copied().chain([Role::Public]).collect();
        Self {
            by: By::Account {
                account,
                organisation,
            },
            roles,
        }
    }

    /// The account, when there is one.
    pub fn account(&self) -> Option<&AccountId> {
        self.by.account()
    }

    /// The organisation, when there is one.
    pub fn organisation(&self) -> Option<&OrganisationId> {
        match &self.by {
            By::Account { organisation, .. } => Some(organisation),
            By::Public | By::System => None,
        }
    }

    /// The roles, of which everyone has [`Role::Public`].
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Has this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub(crate) fn by(&self) -> By {
        self.by.clone()
    }
}
