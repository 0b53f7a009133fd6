//! Colours, from whatever they are measured in to sRGB.

use moxcms::{ColorProfile, DataColorSpace, Layout, LocalizableString, ProfileText, TransformOptions};

use super::scale::{Raster, Samples};

/// Letters of a profile's name that are kept.
const NAME: usize = 40;
/// How far a colour may be off before it can be seen, of 255.
const UNSEEN: u8 = 2;

/// A profile that was found in a picture and understood.
pub(super) struct Measured {
    profile: ColorProfile,
    pub(super) name: String,
    pub(super) is_srgb: bool,
}

/// What `bytes` say; nothing if they are no profile, or none for such samples.
pub(super) fn measured(bytes: &[u8], is_inks: bool, is_grey: bool) -> Option<Measured> {
    let profile = ColorProfile::new_from_slice(bytes).ok()?;
    let is_meant = match profile.color_space {
        DataColorSpace::Cmyk => is_inks,
        DataColorSpace::Rgb => !is_inks,
        DataColorSpace::Gray => is_grey,
        _ => false,
    };
    if !is_meant {
        return None;
    }
    let is_srgb = profile.color_space == DataColorSpace::Rgb && is_srgb(&profile);
    let name = profile.description.as_ref().map(name).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| format!("{:?}", profile.color_space).to_uppercase());
    Some(Measured { profile, name, is_srgb })
}

fn name(text: &ProfileText) -> String {
    let first =
        |texts: &[LocalizableString]| texts.first().map(|text| text.value.clone()).unwrap_or_default();
    let text = match text {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(texts) => first(texts),
        ProfileText::Description(description) => description.ascii_string.clone(),
    };
    text.chars().filter(|letter| !letter.is_control()).take(NAME).collect::<String>().trim().to_owned()
}

/// Whether it shows what sRGB shows, whatever it calls itself.
fn is_srgb(profile: &ColorProfile) -> bool {
    let level = |step: u8| [0, 32, 96, 160, 255].get(usize::from(step)).copied().unwrap_or_default();
    let colours: Vec<u8> =
        (0..125_u8).flat_map(|at| [level(at / 25), level(at / 5 % 5), level(at % 5)]).collect();
    let shown = transformed(profile, Layout::Rgb, &colours, Layout::Rgb, 3);
    shown.is_some_and(|shown| shown.iter().zip(&colours).all(|(one, other)| one.abs_diff(*other) <= UNSEEN))
}

fn transformed(
    profile: &ColorProfile,
    from: Layout,
    dots: &[u8],
    to: Layout,
    samples: usize,
) -> Option<Vec<u8>> {
    let each = match from {
        Layout::Gray => 1,
        Layout::GrayAlpha => 2,
        Layout::Rgb => 3,
        _ => 4,
    };
    let transform = profile
        .create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default())
        .ok()?;
    let mut shown = vec![0; dots.len() / each * samples];
    transform.transform(dots, &mut shown).ok()?;
    Some(shown)
}

/// The picture in sRGB, on white where it has holes. A profile that cannot be worked with is left out.
pub(super) fn to_srgb(raster: Raster, measured: Option<&Measured>) -> Raster {
    let Raster { width, height, samples, dots } = raster;
    let profile = measured.filter(|measured| !measured.is_srgb).map(|measured| &measured.profile);
    // A grey picture may be measured in colours.
    let is_of_colours = profile.is_some_and(|profile| profile.color_space == DataColorSpace::Rgb);
    let (samples, dots) = match samples {
        Samples::Grey if is_of_colours => (Samples::Rgb, dots.iter().flat_map(|grey| [*grey; 3]).collect()),
        Samples::GreyAlpha if is_of_colours => (Samples::Rgba, with_alpha(&dots)),
        samples => (samples, dots),
    };
    let shown =
        |from, to, samples| profile.and_then(|profile| transformed(profile, from, &dots, to, samples));
    let dots = match samples {
        Samples::Grey => shown(Layout::Gray, Layout::Rgb, 3)
            .unwrap_or_else(|| dots.iter().flat_map(|grey| [*grey; 3]).collect()),
        Samples::GreyAlpha => {
            flat(&shown(Layout::GrayAlpha, Layout::Rgba, 4).unwrap_or_else(|| with_alpha(&dots)))
        }
        Samples::Rgb => shown(Layout::Rgb, Layout::Rgb, 3).unwrap_or(dots),
        Samples::Rgba => flat(&shown(Layout::Rgba, Layout::Rgba, 4).unwrap_or(dots)),
        Samples::Inks => shown(Layout::Rgba, Layout::Rgb, 3).unwrap_or_else(|| printed(&dots)),
    };
    Raster { width, height, samples: Samples::Rgb, dots }
}

/// Whether something shines through.
pub(super) fn has_holes(raster: &Raster) -> bool {
    let each = match raster.samples {
        Samples::GreyAlpha => 2,
        Samples::Rgba => 4,
        _ => return false,
    };
    raster.dots.iter().skip(each - 1).step_by(each).any(|alpha| *alpha < u8::MAX)
}

fn with_alpha(dots: &[u8]) -> Vec<u8> {
    dots.as_chunks().0.iter().flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha]).collect()
}

/// Laid on white.
fn flat(dots: &[u8]) -> Vec<u8> {
    let over = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    dots.as_chunks()
        .0
        .iter()
        .flat_map(|[red, green, blue, alpha]| [over(*red, *alpha), over(*green, *alpha), over(*blue, *alpha)])
        .collect()
}

/// Inks on paper, as far as they can be guessed without a profile.
fn printed(dots: &[u8]) -> Vec<u8> {
    let left = |ink: u8, black: u8| {
        let light = u32::from(255 - ink) * u32::from(255 - black);
        u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
    };
    dots.as_chunks()
        .0
        .iter()
        .flat_map(|[cyan, magenta, yellow, black]| {
            [left(*cyan, *black), left(*magenta, *black), left(*yellow, *black)]
        })
        .collect()
}

/// Makes inks of what a JPEG holds: Y, Cb and Cr where it has light, the wrong way round where Adobe wrote it.
pub(super) fn as_inks(raster: &mut Raster, has_light: bool, is_inverted: bool) {
    for dot in raster.dots.as_chunks_mut::<4>().0 {
        let [first, second, third, black] = *dot;
        let [cyan, magenta, yellow] =
            if has_light { lightless(first, second, third) } else { [first, second, third] };
        let ink = [cyan, magenta, yellow, black];
        *dot = if is_inverted { ink.map(|ink| 255 - ink) } else { ink };
    }
}

/// Of Y, Cb and Cr: what is left of white.
fn lightless(light: u8, blue: u8, red: u8) -> [u8; 3] {
    let (light, blue, red) = (i32::from(light) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    let channel = |sum: i32| 255 - u8::try_from(((sum + 0x8000) >> 16).clamp(0, 255)).unwrap_or(u8::MAX);
    [
        channel(light + 91_881 * red),
        channel(light - 22_554 * blue - 46_802 * red),
        channel(light + 116_130 * blue),
    ]
}
