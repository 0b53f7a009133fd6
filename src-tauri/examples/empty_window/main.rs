//! The denominator of `cargo xtask bench`: a window of the same Tauri, with the same flags, and nothing in it.
//!
//! With the address of a page as its one argument it shows that page instead.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let page = std::env::args().nth(1).and_then(|address| address.parse().ok());
    tauri::Builder::default()
        .setup(|app| {
            let folder = std::env::var_os("PORCHLIGHT_DATA_DIR").map(std::path::PathBuf::from);
            let page = page.map_or_else(|| WebviewUrl::App("index.html".into()), WebviewUrl::External);
            let mut window =
                WebviewWindowBuilder::new(app, "main", page).title("Empty").inner_size(1180.0, 760.0);
            if let Some(folder) = folder {
                window = window.data_directory(folder.join("webview"));
            }
            window.build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/empty_window/tauri.conf.json"))
}
