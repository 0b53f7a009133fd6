//! Profile pictures: people without a face, and what people have instead of one. Each follows from a number, and no
//! two are alike.

#![expect(clippy::cast_precision_loss, reason = "shades and sizes, not sums")]

use crate::draw::Draw;
use crate::media::canvas::{Canvas, Colour, ellipse, mix, rgb};

const SIDE: u32 = 206;

const SKIES: [(u32, u32); 14] = [
    (0xf6_d9_c0, 0xe8_a5_8c),
    (0xcf_e3_e8, 0x8f_b6_c4),
    (0xe7_df_f0, 0xb4_a1_cf),
    (0xf7_e7_b8, 0xe5_b8_66),
    (0xd6_e8_d2, 0x8d_b4_8e),
    (0xfb_dd_dd, 0xdd_8f_9a),
    (0xdc_e1_f3, 0x8c_9a_c9),
    (0xf0_e4_d7, 0xc2_a5_8a),
    (0x54_6a_7b, 0x2c_3b_4a),
    (0xd2_ea_e3, 0x6f_aa_a0),
    (0x8a_5a_5c, 0x4f_31_3f),
    (0xf3_cf_a9, 0xcf_7f_5f),
    (0xe9_ee_c9, 0xa5_b5_6a),
    (0x3f_53_50, 0x22_31_33),
];
const SKINS: [u32; 8] =
    [0xf7_d9_c4, 0xed_bf_9c, 0xe0_a9_7f, 0xc9_8a_60, 0xa8_6b_47, 0x86_51_34, 0x63_3b_28, 0xf3_ca_b0];
const HAIRS: [u32; 9] = [
    0x2a_20_1e, 0x4a_33_28, 0x6f_49_30, 0x9a_6a_3c, 0xc9_9a_58, 0x8c_3f_2a, 0x8e_8b_88, 0xd9_d5_cf,
    0x1b_1b_22,
];
const CLOTHES: [u32; 12] = [
    0x2f_4a_5a, 0xb2_50_3e, 0xe4_b3_4c, 0x4d_6b_4a, 0x7a_4b_6d, 0xf1_ec_e2, 0x35_33_3a, 0xc9_7b_63,
    0x5a_7f_9b, 0x90_9d_72, 0xd9_a0_a8, 0x27_5d_5a,
];

/// The picture as JPEG.
pub(crate) fn draw(n: u64, seed: u64) -> Vec<u8> {
    if n >= 900_000 {
        return sign(n - 900_000);
    }
    let mut draw = Draw::new(seed, "portrait", n);
    let (top, bottom) = draw.pick(&SKIES).copied().unwrap_or_default();
    let mut canvas = Canvas::new(SIDE, SIDE, rgb(top), rgb(bottom));
    // A soft lamp somewhere behind.
    let glow = 0.25 + draw.below(50) as f32 / 100.0;
    canvas.ellipse(glow, 0.3, 0.42, 0.42, [1.0, 0.97, 0.9], 0.16);
    match draw.below(100) {
        0..74 => person(&mut canvas, &mut draw),
        74..83 => plant(&mut canvas, &mut draw),
        83..92 => evening(&mut canvas, &mut draw),
        _ => cat(&mut canvas, &mut draw),
    }
    canvas.grain(0.025);
    canvas.jpeg()
}

fn choose(draw: &mut Draw, colours: &[u32]) -> Colour {
    rgb(draw.pick(colours).copied().unwrap_or(0x80_80_80))
}

/// A number around `middle`, by up to `by`.
fn about(draw: &mut Draw, middle: f32, by: f32) -> f32 {
    middle + (draw.below(201) as f32 / 100.0 - 1.0) * by
}

fn person(canvas: &mut Canvas, draw: &mut Draw) {
    let skin = choose(draw, &SKINS);
    let hair = choose(draw, &HAIRS);
    let clothes = choose(draw, &CLOTHES);
    let x = about(draw, 0.5, 0.035);
    let y = about(draw, 0.44, 0.02);
    let rx = about(draw, 0.158, 0.012);
    let ry = about(draw, 0.198, 0.012);
    let shadow = mix(skin, [0.25, 0.1, 0.08], 0.28);
    let style = draw.below(9);

    // What is behind the head: long hair, curls, a bun, a headscarf.
    match style {
        0 | 1 => canvas.slab((x - rx * 1.32, y - ry * 0.9, rx * 2.64, ry * 2.5), rx, hair, 1.0),
        2 => {
            for lock in 0..11 {
                let turn = lock as f32 / 10.0 * 3.6 - 0.25;
                let (across, down) = (-(turn.cos()) * rx * 1.22, -(turn.sin()) * ry * 1.0);
                canvas.ellipse(x + across, y - ry * 0.1 + down, rx * 0.52, rx * 0.52, hair, 1.0);
            }
        }
        3 => canvas.ellipse(x + about(draw, 0.0, 0.03), y - ry * 1.22, rx * 0.55, rx * 0.5, hair, 1.0),
        4 => canvas.slab((x - rx * 1.42, y - ry * 1.22, rx * 2.84, ry * 3.0), rx * 1.3, clothes, 1.0),
        _ => {}
    }
    // Shoulders, collar, neck.
    let wide = about(draw, 0.36, 0.03);
    canvas.ellipse(x, 1.04, wide, 0.33, clothes, 1.0);
    canvas.slab((x - rx * 0.46, y + ry * 0.55, rx * 0.92, ry * 0.95), rx * 0.4, shadow, 1.0);
    canvas.ellipse(x, y + ry * 1.52, rx * 0.62, ry * 0.26, if style == 4 { clothes } else { skin }, 1.0);
    if style == 4 {
        canvas.ellipse(x, y + ry * 1.15, rx * 1.15, ry * 0.62, mix(clothes, [1.0; 3], 0.08), 1.0);
    }
    canvas.ellipse(x, y, rx, ry, skin, 1.0);

    // Hair in front, cut off by the forehead.
    let line = about(draw, 0.52, 0.12);
    let side = if draw.chance(50) { 1.0 } else { -1.0 };
    match style {
        4 => crown(canvas, (x, y), (rx * 1.16, ry * 1.14), clothes, move |u, v| v - 0.62 + u * u * 0.5),
        8 => {}
        5 => crown(canvas, (x, y), (rx * 1.05, ry * 1.04), hair, move |_, v| v - line - 0.2),
        6 => crown(canvas, (x, y), (rx * 1.12, ry * 1.1), hair, move |u, v| v - line + side * u * 0.5),
        _ => crown(canvas, (x, y), (rx * 1.1, ry * 1.09), hair, move |u, v| {
            v - line + u * u * 0.62 + side * u * 0.18
        }),
    }
    if draw.chance(24) && matches!(style, 5 | 6 | 8) {
        crown_below(canvas, (x, y), (rx * 1.03, ry * 1.05), mix(hair, skin, 0.12));
    }
    if draw.chance(28) {
        glasses(canvas, (x, y), rx, mix(hair, [0.1; 3], 0.6));
    }
    if draw.chance(16) {
        // A hat.
        let felt = choose(draw, &CLOTHES);
        canvas.ellipse(x, y - ry * 0.62, rx * 1.75, ry * 0.2, mix(felt, [0.0; 3], 0.12), 1.0);
        canvas.slab((x - rx * 0.95, y - ry * 1.42, rx * 1.9, ry * 0.9), rx * 0.5, felt, 1.0);
    }
    // The light comes from one side.
    canvas.ellipse(x - side * rx * 0.5, y - ry * 0.1, rx * 0.9, ry * 1.1, [1.0, 0.95, 0.88], 0.07);
}

/// The part of an ellipse above a line; `cut` is positive where the forehead begins (units of the ellipse).
fn crown(
    canvas: &mut Canvas,
    (x, y): (f32, f32),
    (rx, ry): (f32, f32),
    colour: Colour,
    cut: impl Fn(f32, f32) -> f32,
) {
    let line = move |u: f32, v: f32| cut(u, v + 1.0);
    canvas.paint((x - rx, y - ry, x + rx, y + ry), colour, 1.0, |u, v| {
        ellipse(u - x, v - y, rx, ry).max(line((u - x) / rx, (v - y) / ry) * ry * 0.8)
    });
}

fn crown_below(canvas: &mut Canvas, (x, y): (f32, f32), (rx, ry): (f32, f32), colour: Colour) {
    canvas.paint((x - rx, y, x + rx, y + ry), colour, 1.0, |u, v| {
        let (a, b) = ((u - x) / rx, (v - y) / ry);
        ellipse(u - x, v - y, rx, ry).max((0.36 - b - a * a * 0.35) * ry)
    });
}

fn glasses(canvas: &mut Canvas, (x, y): (f32, f32), rx: f32, colour: Colour) {
    let r = rx * 0.36;
    for side in [-1.0, 1.0] {
        let middle = x + side * rx * 0.46;
        canvas.paint((middle - r, y - r, middle + r, y + r), colour, 1.0, |u, v| {
            ((u - middle).hypot(v - y) - r * 0.86).abs() - 0.007
        });
    }
    canvas.slab((x - rx * 0.12, y - 0.006, rx * 0.24, 0.012), 0.005, colour, 1.0);
}

fn plant(canvas: &mut Canvas, draw: &mut Draw) {
    let green = choose(draw, &[0x3f_6b_4c, 0x5d_8a_52, 0x2f_55_4b, 0x86_9d_5b]);
    let pot = choose(draw, &[0xb9_68_4a, 0xe9_e2_d6, 0x4b_55_63, 0xd7_a2_5a]);
    for leaf in 0..7 {
        let lean = (leaf as f32 - 3.0) * 0.085 + about(draw, 0.0, 0.03);
        let high = about(draw, 0.34, 0.07) - lean.abs() * 0.4;
        let shade = mix(green, [0.95, 1.0, 0.7], draw.below(22) as f32 / 100.0);
        canvas.paint((0.05, 0.05, 0.95, 0.75), shade, 1.0, |u, v| {
            // A leaf leans out from the pot's mouth.
            let t = ((0.7 - v) / (high * 1.5)).clamp(0.0, 1.0);
            let centre = 0.5 + lean * t * 2.1;
            (u - centre).abs() - 0.055 * (t * std::f32::consts::PI).sin()
                + if v > 0.7 || t >= 1.0 { 0.2 } else { 0.0 }
        });
    }
    canvas.slab((0.34, 0.66, 0.32, 0.24), 0.05, pot, 1.0);
    canvas.slab((0.31, 0.64, 0.38, 0.07), 0.025, mix(pot, [1.0; 3], 0.12), 1.0);
}

fn evening(canvas: &mut Canvas, draw: &mut Draw) {
    let sun = choose(draw, &[0xfd_e9_b5, 0xff_d3_9a, 0xff_f4_dd, 0xf3_a4_78]);
    let hill = choose(draw, &[0x37_50_5c, 0x5b_46_5e, 0x2f_5a_50, 0x70_4a_3f]);
    let x = about(draw, 0.5, 0.22);
    let y = about(draw, 0.42, 0.1);
    canvas.ellipse(x, y, 0.15, 0.15, sun, 1.0);
    for layer in 0..3 {
        let depth = layer as f32;
        let colour = mix(hill, sun, 0.5 - depth * 0.22);
        let phase = about(draw, 3.0, 3.0);
        canvas.hills(0.6 + depth * 0.12, 0.045, phase, 4.0 + depth * 2.0, colour);
    }
}

fn cat(canvas: &mut Canvas, draw: &mut Draw) {
    let fur = choose(draw, &[0x2b_2a_2e, 0xd9_8f_4e, 0x8d_8a_88, 0xf0_e6_d8, 0x6b_4a_35]);
    let dark = mix(fur, [0.05; 3], 0.75);
    let x = about(draw, 0.5, 0.05);
    canvas.ellipse(x, 1.02, 0.3, 0.36, fur, 1.0);
    for side in [-1.0_f32, 1.0] {
        canvas.paint((x - 0.3, 0.15, x + 0.3, 0.6), fur, 1.0, |u, v| {
            let across = (u - x) * side;
            // A triangle: two slopes and the brow.
            (0.045 - across).max(across - 0.24).max((0.24 - v) + (across - 0.2).abs() * 1.1).max(v - 0.55)
                * 0.7
        });
    }
    canvas.ellipse(x, 0.52, 0.235, 0.2, fur, 1.0);
    for side in [-1.0, 1.0] {
        canvas.ellipse(x + side * 0.095, 0.5, 0.03, 0.038, rgb(0xe9_c4_5a), 1.0);
        canvas.ellipse(x + side * 0.095, 0.5, 0.011, 0.034, dark, 1.0);
    }
    canvas.ellipse(x, 0.58, 0.02, 0.014, rgb(0xd5_8a_86), 1.0);
}

/// The signs of the three businesses.
fn sign(business: u64) -> Vec<u8> {
    match business {
        0 => {
            let mut canvas = Canvas::new(SIDE, SIDE, rgb(0xef_e4_d4), rgb(0xdf_cc_b4));
            let clay = rgb(0xb4_63_44);
            canvas.slab((0.27, 0.52, 0.46, 0.28), 0.13, clay, 1.0);
            canvas.slab((0.24, 0.5, 0.52, 0.07), 0.03, mix(clay, [1.0; 3], 0.15), 1.0);
            let green = rgb(0x44_66_4b);
            canvas.slab((0.492, 0.17, 0.016, 0.36), 0.008, green, 1.0);
            for pair in 0..5 {
                let down = 0.2 + pair as f32 * 0.058;
                let long = 0.055 + pair as f32 * 0.017;
                for side in [-1.0, 1.0] {
                    canvas.ellipse(0.5 + side * long, down, long * 0.95, 0.021, green, 1.0);
                }
            }
            canvas.jpeg()
        }
        1 => {
            let mut canvas = Canvas::new(SIDE, SIDE, rgb(0x24_4a_52), rgb(0x18_35_3e));
            canvas.ellipse(0.5, 0.5, 0.3, 0.3, rgb(0xf3_ea_db), 1.0);
            canvas.ellipse(0.5, 0.5, 0.245, 0.245, rgb(0x7a_4a_2e), 1.0);
            for wave in 0..3 {
                let y = 0.42 + wave as f32 * 0.085;
                canvas.paint((0.3, 0.3, 0.7, 0.7), rgb(0xe9_cf_ab), 1.0, |u, v| {
                    ((v - y - 0.018 * (u * 26.0).sin()).abs() - 0.014).max((u - 0.5).abs() - 0.15)
                });
            }
            canvas.jpeg()
        }
        _ => {
            let mut canvas = Canvas::new(SIDE, SIDE, rgb(0x2c_27_33), rgb(0x1c_19_22));
            canvas.ellipse(0.5, 0.5, 0.29, 0.29, rgb(0xf0_b4_5c), 1.0);
            canvas.ellipse(0.57, 0.44, 0.235, 0.235, rgb(0x2a_25_31), 1.0);
            canvas.ellipse(0.66, 0.34, 0.035, 0.035, rgb(0xf9_e3_b4), 1.0);
            canvas.jpeg()
        }
    }
}
