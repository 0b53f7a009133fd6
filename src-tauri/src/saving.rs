//! The system's dialog for saving a file, over our window; and showing what was saved in the file manager. The webview names no
//! paths: it asks by the one command.

use std::path::Path;
use std::sync::Arc;

use porchlight_api::{SavePlace, SaveWanted};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::DialogExt as _;
use tokio::sync::oneshot;

use crate::window;

/// Opens the dialog for the app.
pub(crate) fn saver(handle: &AppHandle) -> Arc<dyn Fn(SaveWanted) -> SavePlace + Send + Sync> {
    let handle = handle.clone();
    Arc::new(move |wanted| {
        let handle = handle.clone();
        Box::pin(async move { ask(&handle, wanted).await })
    })
}

async fn ask(handle: &AppHandle, wanted: SaveWanted) -> Result<Option<std::path::PathBuf>, String> {
    let name = format!("{}.{}", wanted.name, wanted.extension);
    let mut dialog = handle
        .dialog()
        .file()
        .set_file_name(name)
        .add_filter(wanted.extension.to_uppercase(), &[wanted.extension]);
    if let Some(folder) = dirs::document_dir() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(window) = handle.get_webview_window(window::MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (choose, chosen) = oneshot::channel();
    dialog.save_file(move |file| {
        let _ = choose.send(file);
    });
    let file = chosen.await.map_err(|_| "the dialog went away".to_owned())?;
    file.map(|file| file.into_path().map_err(|error| error.to_string())).transpose()
}

/// Shows a file where it lies; gives whether the system took it.
pub(crate) fn show(file: &Path) -> bool {
    match tauri_plugin_opener::reveal_item_in_dir(file) {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "the file manager did not open");
            false
        }
    }
}
