//! The fonts that a page is set in.

use std::collections::HashMap;
use std::sync::Arc;

use cosmic_text::{Fallback, Font, FontSystem, PlatformFallback, fontdb};
use krilla::text::{Font as PdfFont, Tag};

/// The family that everything is set in, as far as it has the letters.
pub(crate) const FAMILY: &str = "Inter";
/// Inter (SIL Open Font License, `fonts/LICENSE.txt`), cut down to Latin, Greek and Cyrillic.
const BUNDLED: [&[u8]; 2] =
    [include_bytes!("../fonts/Inter-Regular.otf"), include_bytes!("../fonts/Inter-SemiBold.otf")];
/// Coloured pictures for emoji, by system.
const EMOJI: [&str; 3] = ["Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"];

/// A font and the weight that it is taken at.
pub(crate) type FontKey = (fontdb::ID, fontdb::Weight);

/// The system's fonts and those that are bundled. Finding them takes a moment: make them once and hand them on.
#[derive(Debug)]
pub struct Fonts {
    pub(crate) system: FontSystem,
    /// The emoji font that there is.
    pub(crate) emoji: Option<&'static str>,
}

impl Fonts {
    /// Finds the system's fonts. `language` decides between the Han letters of Chinese, Japanese and Korean.
    pub fn of_system(language: &str) -> Self {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        Self::new(language, fonts)
    }

    /// The bundled ones alone, as on a system without any.
    pub fn bundled(language: &str) -> Self {
        Self::new(language, fontdb::Database::new())
    }

    fn new(language: &str, mut fonts: fontdb::Database) -> Self {
        // Ours is found under its name only if the system has none of that name.
        let of_system: Vec<_> = fonts.faces().filter(|face| is_inter(face)).map(|face| face.id).collect();
        for id in of_system {
            fonts.remove_face(id);
        }
        for bytes in BUNDLED {
            fonts.load_font_data(bytes.to_vec());
        }
        fonts.set_sans_serif_family(FAMILY);
        let emoji = EMOJI.into_iter().find(|name| {
            fonts.faces().any(|face| face.families.iter().any(|(family, _)| family.as_str() == *name))
        });
        let system = FontSystem::new_with_locale_and_db_and_fallback(language.to_owned(), fonts, Choice);
        Self { system, emoji }
    }

    /// What the page embeds for a font of the layout.
    pub(crate) fn embedded(
        &mut self,
        key: FontKey,
        made: &mut HashMap<FontKey, Option<PdfFont>>,
    ) -> Option<PdfFont> {
        if let Some(font) = made.get(&key) {
            return font.clone();
        }
        let (index, own_weight) = self.system.db().face(key.0).map(|face| (face.index, face.weight))?;
        let font = self.system.get_font(key.0, key.1).and_then(|font| {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Bytes(font));
            // A variable font stands at the weight that the layout took; any other has nothing to vary.
            let weight = [(Tag::new(b"wght"), f32::from(key.1.0))];
            let varied = if key.1 == own_weight { &[][..] } else { &weight[..] };
            PdfFont::new_variable(bytes.into(), index, varied)
        });
        made.insert(key, font.clone());
        font
    }
}

fn is_inter(face: &fontdb::FaceInfo) -> bool {
    face.families.iter().any(|(name, _)| name == FAMILY)
}

/// A font's bytes where the layout has them already: some are tens of megabytes.
struct Bytes(Arc<Font>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.data()
    }
}

/// What stands in for letters that Inter does not have.
struct Choice;

impl Fallback for Choice {
    fn common_fallback(&self) -> &[&'static str] {
        &[
            "Noto Sans",
            "Segoe UI",
            "Helvetica Neue",
            "DejaVu Sans",
            "Noto Sans Symbols",
            "Noto Sans Symbols2",
            "Segoe UI Symbol",
            "Apple Symbols",
            "Noto Color Emoji",
            "Apple Color Emoji",
            "Segoe UI Emoji",
        ]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        PlatformFallback.forbidden_fallback()
    }

    fn script_fallback(&self, script: unicode_script::Script, locale: &str) -> &[&'static str] {
        PlatformFallback.script_fallback(script, locale)
    }
}
