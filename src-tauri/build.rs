//! Embeds the screens' permissions and the bundle's resources; says what to do when the screens are not built.

fn main() {
    let screens = std::path::Path::new("../ui/dist/index.html");
    println!("cargo::rerun-if-changed={}", screens.display());
    if std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some() && !screens.exists() {
        println!(
            "cargo::error=the screens are not built: run `cargo xtask start`, or `npm ci` and `npm run build` in ui/"
        );
        return;
    }
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
