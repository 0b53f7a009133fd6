//! Which app has a thread (`facts.md` §4.8).

use crate::world::World;

/// Hands the thread to another app.
pub(crate) fn pass(world: &mut World, number: u64, app: &str, _metadata: Option<&str>) {
    let ours = world.app.client_id == app;
    if let Some(thread) = world.threads.get_mut(&number) {
        thread.owner = (!ours).then(|| app.to_owned());
    }
}
