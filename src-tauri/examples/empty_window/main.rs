//! The denominator of `cargo xtask bench`: a window of the same Tauri, with the same flags, and nothing in it.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let folder = std::env::var_os("PORCHLIGHT_DATA_DIR").map(std::path::PathBuf::from);
            let mut window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Empty")
                .inner_size(1180.0, 760.0);
            if let Some(folder) = folder {
                window = window.data_directory(folder.join("webview"));
            }
            window.build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/empty_window/tauri.conf.json"))
}
