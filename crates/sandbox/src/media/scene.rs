//! Photographs, stories and films' first frames: what each business would show, drawn from a number.

#![expect(clippy::cast_precision_loss, reason = "shades and sizes, not sums")]

use crate::draw::Draw;
use crate::media::canvas::{Canvas, Colour, mix, rgb};

/// The scene with this number: the hundreds say whose it is. `moment` runs from 0 to 1 through a film.
pub(crate) fn draw(n: u64, seed: u64, (width, height): (u32, u32), moment: f32) -> Canvas {
    let mut draw = Draw::new(seed, "scene", n);
    let mut canvas = match (n / 100) % 3 {
        0 => pottery(&mut draw, width, height, moment),
        1 => coffee(&mut draw, width, height, moment),
        _ => landscape(&mut draw, width, height, moment),
    };
    canvas.grain(0.03);
    canvas
}

fn choose(draw: &mut Draw, colours: &[u32]) -> Colour {
    rgb(draw.pick(colours).copied().unwrap_or(0x80_80_80))
}

fn unit(draw: &mut Draw) -> f32 {
    draw.below(1_001) as f32 / 1_000.0
}

fn pottery(draw: &mut Draw, width: u32, height: u32, moment: f32) -> Canvas {
    let wall = choose(draw, &[0xe8_df_d2, 0xd9_dd_d6, 0xcf_d8_dc, 0xeb_d6_c6, 0x4a_4f_52]);
    let table = choose(draw, &[0xb0_8a_66, 0x8d_6b_4f, 0xd2_bd_a0, 0x6b_59_4c]);
    let glaze = choose(draw, &[0x6f_80_5d, 0xe9_e1_cf, 0xb5_6a_48, 0x33_49_6b, 0xa3_49_35, 0xd8_c6_a6]);
    let mut canvas = Canvas::new(width, height, mix(wall, [1.0; 3], 0.18), mix(wall, [0.0; 3], 0.12));
    let tall = canvas.tall;
    // A window's light on the wall.
    let beam = 0.2 + unit(draw) * 0.5 + moment * 0.12;
    canvas.paint((0.0, 0.0, 1.0, tall), [1.0, 0.96, 0.86], 0.22, |u, v| (u - beam + v * 0.35).abs() - 0.13);
    let edge = tall * (0.6 + unit(draw) * 0.08);
    canvas.slab((-0.1, edge, 1.2, tall), 0.01, table, 1.0);
    canvas.slab((-0.1, edge, 1.2, 0.012), 0.005, mix(table, [1.0; 3], 0.25), 1.0);
    let pieces = 1 + draw.below(3);
    for piece in 0..pieces {
        let x = 0.5 + (piece as f32 - (pieces as f32 - 1.0) / 2.0) * 0.27;
        let colour = mix(glaze, wall, piece as f32 * 0.18);
        let foot = edge + 0.07 + unit(draw) * 0.07;
        let size = 0.11 + unit(draw) * 0.05;
        canvas.ellipse(x + 0.02, foot + 0.006, size * 1.1, 0.02, mix(table, [0.0; 3], 0.55), 0.5);
        match draw.below(3) {
            0 => {
                canvas.paint((x - size, foot - size, x + size, foot), colour, 1.0, |u, v| {
                    ((u - x).hypot((v - foot + size) * 0.95) - size).max(foot - size - v).max(v - foot)
                });
                canvas.ellipse(x, foot - size, size, size * 0.2, mix(colour, [0.1; 3], 0.3), 1.0);
            }
            1 => {
                canvas.ellipse(x, foot - size, size * 0.82, size, colour, 1.0);
                canvas.slab(
                    (x - size * 0.28, foot - size * 2.5, size * 0.56, size * 0.9),
                    size * 0.1,
                    colour,
                    1.0,
                );
                canvas.ellipse(
                    x,
                    foot - size * 2.48,
                    size * 0.3,
                    size * 0.08,
                    mix(colour, [0.1; 3], 0.35),
                    1.0,
                );
            }
            _ => {
                canvas.paint(
                    (x - size * 1.7, foot - size * 2.0, x + size * 1.7, foot),
                    colour,
                    1.0,
                    |u, v| {
                        ((u - x - size * 0.85).hypot(v - foot + size * 0.85) - size * 0.45).abs()
                            - size * 0.12
                    },
                );
                canvas.slab(
                    (x - size * 0.8, foot - size * 1.7, size * 1.6, size * 1.7),
                    size * 0.25,
                    colour,
                    1.0,
                );
                canvas.ellipse(
                    x,
                    foot - size * 1.62,
                    size * 0.74,
                    size * 0.15,
                    mix(colour, [0.1; 3], 0.4),
                    1.0,
                );
            }
        }
        for _ in 0..26 {
            let (across, up) = (unit(draw) - 0.5, unit(draw));
            canvas.ellipse(
                x + across * size * 1.2,
                foot - size * (0.15 + up * 0.7),
                0.0035,
                0.0035,
                mix(colour, [0.12, 0.08, 0.05], 0.7),
                0.8,
            );
        }
    }
    canvas
}

fn coffee(draw: &mut Draw, width: u32, height: u32, moment: f32) -> Canvas {
    let table = choose(draw, &[0x7b_5a_41, 0xd9_cc_ba, 0x3a_3f_45, 0x9d_7b_58, 0x5b_6d_6a]);
    let china = choose(draw, &[0xf4_ef_e6, 0xdc_e6_e4, 0xea_d8_c5, 0x38_44_4c]);
    let mut canvas = Canvas::new(width, height, mix(table, [1.0; 3], 0.14), mix(table, [0.0; 3], 0.2));
    let tall = canvas.tall;
    for board in 1..5 {
        let x = board as f32 * 0.23 + unit(draw) * 0.03;
        canvas.slab((x, -0.1, 0.004, tall + 0.2), 0.001, mix(table, [0.0; 3], 0.4), 0.6);
    }
    let x = 0.46 + unit(draw) * 0.1;
    let y = tall * (0.46 + unit(draw) * 0.1);
    canvas.ellipse(x + 0.03, y + 0.035, 0.36, 0.36, [0.0; 3], 0.22);
    canvas.ellipse(x, y, 0.35, 0.35, china, 1.0);
    canvas.ellipse(x, y, 0.235, 0.235, mix(china, [0.0; 3], 0.12), 1.0);
    canvas.slab((x + 0.2, y - 0.035, 0.13, 0.07), 0.03, china, 1.0);
    canvas.ellipse(x, y, 0.22, 0.22, china, 1.0);
    canvas.ellipse(x, y, 0.195, 0.195, rgb(0x6b_3f_26), 1.0);
    canvas.ellipse(x, y, 0.185, 0.185, rgb(0x92_5b_36), 1.0);
    // The rosetta grows while a film runs.
    let foam = rgb(0xf0_dc_bd);
    let leaves = 3 + draw.below(3);
    let grown = 1.0 - moment * 0.25;
    for leaf in 0..leaves {
        let place = leaf as f32 / leaves as f32;
        let wide = (0.13 - place * 0.07) * grown;
        let down = y + 0.085 - place * 0.19;
        canvas.ellipse(x, down, wide, 0.032, foam, 1.0);
        canvas.ellipse(x, down - 0.018, wide * 0.86, 0.02, rgb(0x92_5b_36), 1.0);
    }
    canvas.slab((x - 0.004, y - 0.13, 0.008, 0.25 * grown), 0.003, foam, 1.0);
    if draw.chance(45) {
        // Something to go with it.
        let (bx, by) = (0.16 + unit(draw) * 0.1, tall * 0.86);
        canvas.ellipse(bx, by, 0.16, 0.12, rgb(0xc4_8a_4a), 1.0);
        for turn in 0..3 {
            let r = 0.11 - turn as f32 * 0.035;
            canvas.paint((bx - r, by - r, bx + r, by + r), rgb(0x84_50_28), 0.7, |u, v| {
                ((u - bx).hypot((v - by) * 1.3) - r).abs() - 0.008
            });
        }
    }
    canvas
}

fn landscape(draw: &mut Draw, width: u32, height: u32, moment: f32) -> Canvas {
    const SKIES: [(u32, u32, u32); 6] = [
        (0x3b_4a_6b, 0xf2_b2_8c, 0x2c_34_4a),
        (0xa9_c6_d6, 0xf5_ea_d8, 0x41_5e_63),
        (0xf0_c9_a0, 0xfb_ec_cf, 0x6f_5a_52),
        (0xcf_d6_d8, 0xee_ef_ec, 0x55_63_66),
        (0x6d_5a_7c, 0xf0_a7_93, 0x33_2b_42),
        (0x9f_b8_a8, 0xef_ed_d6, 0x3f_56_46),
    ];
    let (high, low, ground) = draw.pick(&SKIES).copied().unwrap_or_default();
    let mut canvas = Canvas::new(width, height, rgb(high), rgb(low));
    let tall = canvas.tall;
    let (x, y) = (0.2 + unit(draw) * 0.6, tall * (0.28 + unit(draw) * 0.16));
    let sun = mix(rgb(low), [1.0, 0.97, 0.88], 0.7);
    for ring in 0..4 {
        let r = 0.08 + ring as f32 * 0.06;
        canvas.ellipse(x + moment * 0.05, y, r, r, sun, if ring == 0 { 0.95 } else { 0.1 });
    }
    for layer in 0..5 {
        let depth = layer as f32 / 4.0;
        let colour = mix(rgb(low), rgb(ground), 0.25 + depth * 0.75);
        let level = tall * (0.5 + depth * 0.38);
        let phase = unit(draw) * 6.0 + moment * (0.2 + depth);
        canvas.hills(level, 0.02 + depth * 0.03, phase, 4.0 + depth * 5.0, colour);
    }
    if draw.chance(60) {
        // Somebody who looks at it.
        let (px, py) = (0.25 + unit(draw) * 0.5, tall * 0.86);
        let dark = mix(rgb(ground), [0.0; 3], 0.5);
        canvas.ellipse(px, py - 0.115, 0.018, 0.022, dark, 1.0);
        canvas.slab((px - 0.022, py - 0.095, 0.044, 0.12), 0.018, dark, 1.0);
    }
    canvas
}
