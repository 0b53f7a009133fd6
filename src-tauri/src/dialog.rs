//! The system's file dialog, over our window. The webview has no right to open one: it asks by the one command, and gets
//! what was chosen as staged files, never as paths.

use std::sync::Arc;

use porchlight_api::{FilesWanted, PickedFiles};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::{DialogExt as _, FilePath};
use tokio::sync::oneshot;

use crate::window;

/// Opens it for the app.
pub(crate) fn picker(handle: &AppHandle) -> Arc<dyn Fn(FilesWanted) -> PickedFiles + Send + Sync> {
    let handle = handle.clone();
    Arc::new(move |wanted| {
        let handle = handle.clone();
        Box::pin(async move { pick(&handle, &wanted).await })
    })
}

async fn pick(handle: &AppHandle, wanted: &FilesWanted) -> Result<Vec<std::path::PathBuf>, String> {
    let mut dialog = handle.dialog().file().add_filter("Porchlight", &wanted.extensions);
    if let Some(window) = handle.get_webview_window(window::MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (chosen, choice) = oneshot::channel();
    if wanted.many {
        dialog.pick_files(move |files| {
            let _ = chosen.send(files.unwrap_or_default());
        });
    } else {
        dialog.pick_file(move |file| {
            let _ = chosen.send(file.into_iter().collect());
        });
    }
    let files: Vec<FilePath> = choice.await.map_err(|_| "the dialog went away".to_owned())?;
    files.into_iter().map(|file| file.into_path().map_err(|error| error.to_string())).collect()
}
