//! Rows of lanes folded into one: for every household something over its persons.

/// Lanes of an operand of which the rows are folded: the first begins at the first lane.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a, T> {
    pub lanes: &'a [T],
    pub step: usize,
}

/// So many lanes are folded at once, in registers.
const WIDTH: usize = 8;

/// Folds `n` rows into one.
#[inline(always)]
pub(super) fn reduce<A: Copy, O: Copy>(
    n: usize,
    out: &mut [O],
    a: Rows<'_, A>,
    init: O,
    f: impl Fn(O, usize, A) -> O + Copy,
) {
    let len = out.len();
    let (whole, rest) = out.split_at_mut(len / WIDTH * WIDTH);
    let mut from = 0;
    for out in whole.chunks_exact_mut(WIDTH) {
        let mut folded = [init; WIDTH];
        for q in 0..n {
            let a = &a.lanes[q * a.step + from..][..WIDTH];
            for k in 0..WIDTH {
                folded[k] = f(folded[k], q, a[k]);
            }
        }
        out.copy_from_slice(&folded);
        from += WIDTH;
    }
    for (k, out) in rest.iter_mut().enumerate() {
        let mut folded = init;
        for q in 0..n {
            folded = f(folded, q, a.lanes[q * a.step + from + k]);
        }
        *out = folded;
    }
}

/// Folds `n` rows of two operands into one.
#[inline(always)]
pub(super) fn reduce2<A: Copy, B: Copy, O: Copy>(
    n: usize,
    out: &mut [O],
    (a, b): (Rows<'_, A>, Rows<'_, B>),
    init: O,
    f: impl Fn(O, usize, A, B) -> O + Copy,
) {
    let len = out.len();
    let (whole, rest) = out.split_at_mut(len / WIDTH * WIDTH);
    let mut from = 0;
    for out in whole.chunks_exact_mut(WIDTH) {
        let mut folded = [init; WIDTH];
        for q in 0..n {
            let a = &a.lanes[q * a.step + from..][..WIDTH];
            let b = &b.lanes[q * b.step + from..][..WIDTH];
            for k in 0..WIDTH {
                folded[k] = f(folded[k], q, a[k], b[k]);
            }
        }
        out.copy_from_slice(&folded);
        from += WIDTH;
    }
    for (k, out) in rest.iter_mut().enumerate() {
        let mut folded = init;
        for q in 0..n {
            let (a, b) = (
                a.lanes[q * a.step + from + k],
                b.lanes[q * b.step + from + k],
            );
            folded = f(folded, q, a, b);
        }
        *out = folded;
    }
}
