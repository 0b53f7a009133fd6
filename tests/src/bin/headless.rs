//! `cargo xtask start --headless`: the app on a display of its own, gone through to the inbox of the sandbox, and a picture
//! of it. `headless [DATA FOLDER]`: with a folder, what is in it stays, and is opened again the next time.
#![expect(clippy::print_stdout, reason = "its output is its purpose")]

fn main() {
    #[cfg(target_os = "linux")]
    run();
}

#[cfg(target_os = "linux")]
#[tokio::main]
async fn run() {
    use porchlight_tests::window::{Desktop, Settings};

    let data_dir = std::env::args_os().nth(1).map(std::path::PathBuf::from);
    println!("Opening Porchlight on a virtual display.");
    let desktop = Desktop::with(Settings { data_dir: data_dir.clone(), ..Settings::default() }).await;
    let window = desktop.open_porchlight().await;
    if window.is_new_here().await {
        println!("Going into the sandbox: key file, login page, Fern & Clay, and back by the link.");
        desktop.enter_the_sandbox(&window, "fern.and.clay").await;
    }
    window.wait_for_first_sync().await;
    window.open_someone_who_waits().await;
    window.wait_for_pictures().await;
    let picture = porchlight_tests::window::target().join("headless/inbox.png");
    desktop.picture(&picture);
    let count = window.conversations().await;
    window.close().await;
    println!("{count} people wait for an answer.");
    if let Some(folder) = data_dir {
        println!("The data is in {}.", folder.display());
    }
    println!("A picture of the inbox: {}", picture.display());
}
