//! Puts the desktop together: the window first, everything else behind it.

use std::process::ExitCode;

use tauri::{AppHandle, RunEvent};
use tauri_plugin_window_state::StateFlags;

use crate::host::{self, Host};
use crate::link::Link;
use crate::second::Start;
use crate::{media, quit, scheme, tray, window};

/// Runs until the app ends.
pub(crate) fn run(start: Start, link: Option<Link>) -> ExitCode {
    let mut builder = tauri::Builder::default();
    #[cfg(windows)]
    {
        // First, so that a second launch goes no further.
        builder =
            builder.plugin(tauri_plugin_single_instance::init(|handle, _, _| host::arrive(handle, None)));
    }
    let remembered = tauri_plugin_window_state::Builder::new()
        .with_state_flags(
            StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN,
        )
        .with_filename(start.folder.join("window.json").to_string_lossy())
        .build();
    builder = builder
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(remembered)
        .manage(quit::Ending::default())
        .manage(tray::Tray::default())
        .register_asynchronous_uri_scheme_protocol(media::SCHEME, |context, request, responder| {
            media::answer(&context, &request, responder);
        })
        .invoke_handler(tauri::generate_handler![host::call]);
    let mut start = Some(start);
    let built = builder
        .setup(move |app| {
            if let Some(start) = start.take() {
                set_up(app.handle(), start, link.clone())?;
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|handle, event| on_event(handle, &event));
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            ExitCode::FAILURE
        }
    }
}

fn set_up(handle: &AppHandle, start: Start, link: Option<Link>) -> tauri::Result<()> {
    let folder = start.folder.clone();
    let is_ours = start.entry.is_ok();
    Host::begin(handle, start);
    window::open(handle, &folder)?;
    #[cfg(unix)]
    quit::on_terminate(handle);
    scheme::listen(handle);
    if is_ours {
        scheme::register(handle);
    }
    if let Some(link) = link {
        host::follow(handle, link);
    }
    Ok(())
}

fn on_event(handle: &AppHandle, event: &RunEvent) {
    match event {
        RunEvent::ExitRequested { api, code, .. } => quit::hold(handle, api, *code),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::come_forward(handle),
        _ => {}
    }
}
