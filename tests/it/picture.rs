//! Pages drawn without a window: every pixel that can be known beforehand, and no panic whatever the mesh.

use std::sync::Arc;

use bedside::ui::picture::{Picture, Raster, SIDE_PX_MAX, draw};
use egui::{
    ClippedPrimitive, Color32, ColorImage, FontData, FontDefinitions, FontFamily, Mesh, Rect,
    TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta,
    epaint::{ImageDelta, Primitive, Vertex},
    pos2, vec2,
};
use egui_kittest::{Harness, kittest::Queryable};
use proptest::prelude::*;

use crate::renderer::{Easel, difference, picture_is, read_png};

const PAPER: Color32 = Color32::from_rgb(250, 248, 244);
const RED: Color32 = Color32::from_rgb(200, 30, 40);

fn fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let text = include_bytes!("../../assets/fonts/atkinson-hyperlegible-next-400-normal.ttf");
    let symbols = include_bytes!("../../assets/fonts/noto-sans-symbols-subset.ttf");
    fonts.font_data.insert("text".into(), Arc::new(FontData::from_static(text)));
    fonts.font_data.insert("symbols".into(), Arc::new(FontData::from_static(symbols)));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["text".into(), "symbols".into()]);
    }
    ctx.set_fonts(fonts);
    ctx.set_theme(egui::Theme::Light);
    ctx.all_styles_mut(|style| style.visuals.panel_fill = PAPER);
}

/// Text, a rounded frame, an image of four colours at (20, 120), and a circle that a clip cuts in half at x = 200.
fn page(ui: &mut egui::Ui) {
    ui.add_space(12.0);
    ui.label(egui::RichText::new("Asthma").size(28.0));
    egui::Frame::new().fill(RED).corner_radius(10.0).inner_margin(12.0).show(ui, |ui| {
        ui.colored_label(Color32::WHITE, "Call for help if you cannot speak in sentences.");
    });
    let image =
        ColorImage::new([2, 2], vec![Color32::RED, Color32::GREEN, Color32::BLUE, Color32::BLACK]);
    let texture = ui.ctx().load_texture("four", image, TextureOptions::NEAREST);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.id(), square(20.0, 120.0, 40.0), whole, Color32::WHITE);
    let left = ui.painter().with_clip_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 300.0)));
    left.circle_filled(pos2(200.0, 140.0), 30.0, RED);
}

fn square(left: f32, top: f32, side: f32) -> Rect {
    Rect::from_min_size(pos2(left, top), vec2(side, side))
}

fn small_page() -> Picture {
    draw(vec2(360.0, 200.0), 1.0, fonts, page)
}

#[track_caller]
fn check_pixel(picture: &Picture, x: u32, y: u32, expected: Color32) {
    assert_eq!(picture.pixel(x, y), Some(expected.to_array()), "at {x}, {y}");
}

#[test]
fn a_page_looks_as_it_is_kept() {
    picture_is("picture-page", &small_page());
}

#[test]
fn fills_images_and_clips_have_exact_pixels() {
    let picture = small_page();
    assert_eq!((picture.width, picture.height), (360, 200));
    check_pixel(&picture, 0, 0, PAPER);
    for (x, y, colour) in [
        (21, 121, Color32::RED),
        (59, 121, Color32::GREEN),
        (20, 159, Color32::BLUE),
        (59, 159, Color32::BLACK),
    ] {
        check_pixel(&picture, x, y, colour);
    }
    check_pixel(&picture, 60, 130, PAPER);
    check_pixel(&picture, 185, 140, RED);
    check_pixel(&picture, 199, 140, RED);
    check_pixel(&picture, 200, 140, PAPER);
}

#[test]
fn a_page_is_drawn_the_same_each_time() {
    assert!(small_page() == small_page());
}

#[test]
fn twice_the_pixels_per_point_is_twice_the_picture() {
    let picture = draw(vec2(360.0, 200.0), 2.0, fonts, page);
    assert_eq!((picture.width, picture.height), (720, 400));
    check_pixel(&picture, 119, 319, Color32::BLACK);
    check_pixel(&picture, 400, 280, PAPER);
    check_pixel(&picture, 399, 280, RED);
}

#[test]
fn zoom_enlarges_the_page_and_not_the_picture() {
    let zoomed = |ctx: &egui::Context| {
        fonts(ctx);
        ctx.set_zoom_factor(2.0);
    };
    let picture = draw(vec2(360.0, 400.0), 1.0, zoomed, page);
    assert_eq!((picture.width, picture.height), (360, 400));
    check_pixel(&picture, 119, 319, Color32::BLACK);
}

#[test]
fn a_page_that_never_settles_is_drawn_anyway() {
    let mut frames = 0;
    draw(vec2(40.0, 40.0), 1.0, fonts, |ui| {
        frames += 1;
        ui.ctx().request_repaint();
    });
    assert_eq!(frames, 10);
}

#[test]
fn impossible_sizes_become_possible_ones() {
    for (size, scale, expected) in [
        (vec2(0.0, -4.0), 1.0, (1, 1)),
        (vec2(f32::NAN, 3.0), 1.0, (1, 3)),
        (vec2(f32::INFINITY, 1.0), 1.0, (SIDE_PX_MAX, 1)),
        (vec2(8.0, 8.0), f32::NAN, (8, 8)),
        (vec2(8.0, 8.0), 0.0, (2, 2)),
    ] {
        let picture = draw(size, scale, fonts, |_| {});
        assert_eq!((picture.width, picture.height), expected, "{size:?} at {scale}");
    }
}

#[test]
fn a_png_holds_the_same_pixels() {
    let picture = small_page();
    assert!(read_png(&picture.to_png().unwrap()) == picture);
}

#[test]
fn a_kept_picture_may_differ_in_a_few_pixels_only() {
    let kept = small_page();
    let mut drawn = kept.clone();
    drawn.rgba[0] -= 8;
    for pixel in 0..36 {
        drawn.rgba[pixel * 4 + 1] = 0;
    }
    assert_eq!(difference(&kept, &drawn), None);
    drawn.rgba[36 * 4] = 0;
    assert_eq!(
        difference(&kept, &drawn).as_deref(),
        Some("37 of 72000 pixels are different now, the worst by 250 of 255")
    );
    drawn.width = 180;
    assert_eq!(
        difference(&kept, &drawn).as_deref(),
        Some("it is 360 × 200 pixels, and 180 × 200 are drawn now")
    );
}

#[test]
fn a_harness_can_be_looked_at() {
    let easel = Easel::default();
    let mut harness =
        Harness::builder().with_size(vec2(120.0, 60.0)).renderer(easel.clone()).build_ui_state(
            |ui, on: &mut bool| {
                fonts(ui.ctx());
                if ui.button("Paint it").clicked() {
                    *on = true;
                }
                if *on {
                    ui.painter().rect_filled(square(80.0, 20.0, 30.0), 0.0, RED);
                }
            },
            false,
        );
    assert_ne!(easel.picture(&harness).pixel(95, 35), Some(RED.to_array()));
    harness.get_by_label("Paint it").click();
    harness.run();
    check_pixel(&easel.picture(&harness), 95, 35, RED);
}

// From here on meshes are made by hand.

const WHITE: TextureId = TextureId::Managed(0);

fn raster(images: &[(TextureId, ColorImage, TextureOptions)]) -> Raster {
    let mut raster = Raster::default();
    let mut delta = TexturesDelta::default();
    delta.push(
        WHITE,
        ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR),
    );
    for (id, image, options) in images {
        delta.push(*id, ImageDelta::full(image.clone(), *options));
    }
    raster.update(&mut delta);
    raster
}

fn shown(mesh: Mesh) -> ClippedPrimitive {
    ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }
}

fn rectangle(rect: Rect, colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, colour);
    mesh
}

/// The same triangles the other way round, which are painted as any triangle is.
fn as_any_triangles(mut mesh: Mesh) -> Mesh {
    for corners in mesh.indices.chunks_exact_mut(3) {
        corners.swap(0, 2);
    }
    mesh
}

#[test]
fn half_transparent_paint_follows_the_formula() {
    // Each channel is paint + paper × (255 − alpha) / 255, rounded: 100 + 250 × 127 / 255 = 224.51, and so on.
    let paint = Color32::from_rgba_premultiplied(100, 15, 20, 128);
    let expected = Color32::from_rgb(225, 139, 142);
    for mesh in [
        rectangle(square(2.0, 2.0, 4.0), paint),
        as_any_triangles(rectangle(square(2.0, 2.0, 4.0), paint)),
    ] {
        let picture = raster(&[]).paint([8, 8], 1.0, PAPER, &[shown(mesh)]);
        for (x, y) in (0..8).flat_map(|x| (0..8).map(move |y| (x, y))) {
            let inside = (2..6).contains(&x) && (2..6).contains(&y);
            check_pixel(&picture, x, y, if inside { expected } else { PAPER });
        }
    }
}

#[test]
fn additive_paint_stops_at_white() {
    let paint = Color32::from_rgb_additive(100, 0, 3);
    let picture =
        raster(&[]).paint([2, 2], 1.0, PAPER, &[shown(rectangle(square(0.0, 0.0, 2.0), paint))]);
    check_pixel(&picture, 0, 0, Color32::from_rgb(255, 248, 247));
}

#[test]
fn a_fan_of_triangles_paints_every_pixel_once() {
    // Half-transparent: a pixel painted twice would be darker, a gap lighter.
    let paint = Color32::from_black_alpha(128);
    let centre = pos2(31.3, 30.9);
    let mut mesh = Mesh::default();
    mesh.colored_vertex(centre, paint);
    let corners = 40_u16;
    for n in 0..corners {
        // A square's outline, so that the pixels inside are known.
        let side = f32::from(n % 10) * 6.0 + 2.0;
        let corner = match n / 10 {
            0 => pos2(side, 2.0),
            1 => pos2(62.0, side),
            2 => pos2(64.0 - side, 62.0),
            _ => pos2(2.0, 64.0 - side),
        };
        mesh.colored_vertex(corner, paint);
        mesh.add_triangle(0, u32::from(1 + n), u32::from(1 + (n + 1) % corners));
    }
    let picture = raster(&[]).paint([64, 64], 1.0, Color32::WHITE, &[shown(mesh)]);
    let once = Color32::from_gray(127);
    for (x, y) in (0..64).flat_map(|x| (0..64).map(move |y| (x, y))) {
        let inside = (2..62).contains(&x) && (2..62).contains(&y);
        check_pixel(&picture, x, y, if inside { once } else { Color32::WHITE });
    }
}

#[test]
fn colours_change_evenly_between_corners() {
    let mut mesh = Mesh::default();
    for (x, y, gray) in [(0.0, 0.0, 0), (10.0, 0.0, 200), (0.0, 10.0, 0), (10.0, 10.0, 200)] {
        mesh.colored_vertex(pos2(x, y), Color32::from_gray(gray));
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(2, 1, 3);
    let picture = raster(&[]).paint([10, 10], 1.0, PAPER, &[shown(mesh)]);
    for (x, y) in (0..10).flat_map(|x| (0..10).map(move |y| (x, y))) {
        check_pixel(&picture, x, y, Color32::from_gray(u8::try_from(10 + 20 * x).unwrap()));
    }
}

/// A black and a white texel stretched over eight pixels.
fn stretched(options: TextureOptions, uv: Rect) -> Vec<u8> {
    let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
    let id = TextureId::User(1);
    let mut mesh = Mesh::with_texture(id);
    mesh.add_rect_with_uv(Rect::from_min_size(pos2(0.0, 0.0), vec2(8.0, 1.0)), uv, Color32::WHITE);
    let picture = raster(&[(id, image, options)]).paint([8, 1], 1.0, PAPER, &[shown(mesh)]);
    (0..8).map(|x| picture.pixel(x, 0).unwrap()[0]).collect()
}

#[test]
fn images_are_stretched_as_their_options_say() {
    let once = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let four_times = Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 1.0));
    let repeat = TextureOptions { wrap_mode: TextureWrapMode::Repeat, ..TextureOptions::NEAREST };
    let mirror =
        TextureOptions { wrap_mode: TextureWrapMode::MirroredRepeat, ..TextureOptions::NEAREST };
    let shrunk_smoothly = TextureOptions { minification: TextureFilter::Linear, ..repeat };
    let sixteen_times = Rect::from_min_max(pos2(0.0, 0.0), pos2(16.0, 1.0));
    for (options, uv, expected) in [
        (TextureOptions::NEAREST, once, [0, 0, 0, 0, 255, 255, 255, 255]),
        (TextureOptions::LINEAR, once, [0, 0, 32, 96, 159, 223, 255, 255]),
        (shrunk_smoothly, once, [0, 0, 0, 0, 255, 255, 255, 255]),
        (shrunk_smoothly, sixteen_times, [128; 8]),
        (repeat, sixteen_times, [0; 8]),
        (TextureOptions::NEAREST, four_times, [0, 255, 255, 255, 255, 255, 255, 255]),
        (repeat, four_times, [0, 255, 0, 255, 0, 255, 0, 255]),
        (mirror, four_times, [0, 255, 255, 0, 0, 255, 255, 0]),
    ] {
        assert_eq!(stretched(options, uv), expected, "{options:?} {uv:?}");
    }
}

#[test]
fn part_of_a_texture_can_change_and_a_texture_can_go() {
    let id = TextureId::User(1);
    let mut raster =
        raster(&[(id, ColorImage::filled([4, 4], Color32::WHITE), TextureOptions::NEAREST)]);
    let mut mesh = Mesh::with_texture(id);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    mesh.add_rect_with_uv(square(0.0, 0.0, 4.0), whole, Color32::WHITE);
    let frame = [shown(mesh)];

    let mut delta = TexturesDelta::default();
    // Reaches over the right and lower border by one.
    let part = ColorImage::filled([2, 2], Color32::BLACK);
    delta.push(id, ImageDelta::partial([3, 3], part, TextureOptions::NEAREST));
    delta.free(id);
    raster.update(&mut delta);
    assert!(delta.is_empty());
    let picture = raster.paint([4, 4], 1.0, PAPER, &frame);
    check_pixel(&picture, 3, 3, Color32::BLACK);
    check_pixel(&picture, 2, 3, Color32::WHITE);
    check_pixel(&picture, 3, 2, Color32::WHITE);

    // It was still there for the frame that gave it up.
    raster.update(&mut TexturesDelta::default());
    check_pixel(&raster.paint([4, 4], 1.0, PAPER, &frame), 3, 3, PAPER);
}

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        6 => -5.0_f32..40.0,
        2 => (-10_i16..80).prop_map(|halves| f32::from(halves) / 2.0),
        1 => prop_oneof![Just(f32::NAN), Just(f32::INFINITY), Just(f32::NEG_INFINITY), Just(f32::MAX), Just(f32::MIN)],
        1 => any::<f32>(),
    ]
}

fn vertex() -> impl Strategy<Value = Vertex> {
    (number(), number(), number(), number(), any::<[u8; 4]>()).prop_map(
        |(x, y, u, v, [r, g, b, a])| Vertex {
            pos: pos2(x, y),
            uv: pos2(u, v),
            color: Color32::from_rgba_premultiplied(r, g, b, a),
        },
    )
}

fn any_mesh() -> impl Strategy<Value = Mesh> {
    let indices = proptest::collection::vec(prop_oneof![9 => 0_u32..12, 1 => any::<u32>()], 0..40);
    (proptest::collection::vec(vertex(), 0..12), indices, 0_u64..4).prop_map(
        |(vertices, indices, id)| Mesh { indices, vertices, texture_id: TextureId::Managed(id) },
    )
}

fn any_image() -> impl Strategy<Value = (ColorImage, Option<[usize; 2]>, TextureOptions)> {
    let side = || prop_oneof![9 => 0_usize..5, 1 => any::<usize>()];
    let filter = || prop_oneof![Just(TextureFilter::Nearest), Just(TextureFilter::Linear)];
    let wrap = prop_oneof![
        Just(TextureWrapMode::ClampToEdge),
        Just(TextureWrapMode::Repeat),
        Just(TextureWrapMode::MirroredRepeat)
    ];
    let part = proptest::option::of([side(), side()]);
    (side(), side(), any::<bool>(), part, filter(), filter(), wrap).prop_map(
        |(width, height, honest, part, magnification, minification, wrap_mode)| {
            let pixels = if honest { width.saturating_mul(height).min(64) } else { 3 };
            let pixels = vec![Color32::from_rgba_premultiplied(90, 60, 30, 120); pixels];
            let image = ColorImage { size: [width, height], source_size: vec2(1.0, 1.0), pixels };
            (
                image,
                part,
                TextureOptions { magnification, minification, wrap_mode, mipmap_mode: None },
            )
        },
    )
}

proptest! {
    #[test]
    fn no_mesh_and_no_texture_is_hostile_enough(
        meshes in proptest::collection::vec((any_mesh(), [number(), number(), number(), number()]), 0..4),
        images in proptest::collection::vec((0_u64..4, any_image()), 0..6),
        per_point in prop_oneof![4 => 0.5_f32..3.0, 1 => number()],
    ) {
        let mut raster = raster(&[]);
        for (id, (image, pos, options)) in images {
            let mut delta = TexturesDelta::default();
            delta.push(TextureId::Managed(id), ImageDelta { image: image.into(), options, pos });
            raster.update(&mut delta);
        }
        let meshes: Vec<_> = meshes
            .into_iter()
            .map(|(mesh, [left, top, right, bottom])| ClippedPrimitive {
                clip_rect: Rect::from_min_max(pos2(left, top), pos2(right, bottom)),
                primitive: Primitive::Mesh(mesh),
            })
            .collect();
        let picture = raster.paint([33, 17], per_point, PAPER, &meshes);
        prop_assert_eq!(picture.rgba.len(), 33 * 17 * 4);
        prop_assert!(picture.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
    }

    #[test]
    fn nothing_is_painted_outside_the_clip(mesh in any_mesh(), left in 0_u16..20, right in 0_u16..33) {
        let clip_rect = Rect::from_min_max(pos2(f32::from(left), 0.0), pos2(f32::from(right), 9.0));
        let mesh = Mesh { texture_id: WHITE, ..mesh };
        let frame = [ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }];
        let picture = raster(&[]).paint([33, 17], 1.0, PAPER, &frame);
        for (x, y) in (0..33).flat_map(|x| (0..17).map(move |y| (x, y))) {
            if !(left..right).contains(&x) || y >= 9 {
                prop_assert_eq!(picture.pixel(u32::from(x), y), Some(PAPER.to_array()), "at {}, {}", x, y);
            }
        }
    }

    #[test]
    fn the_fast_way_for_rectangles_paints_what_triangles_paint(
        left in -3.0_f32..12.0, top in -3.0_f32..12.0, width in 0.1_f32..20.0, height in 0.1_f32..20.0,
        uv in [-0.5_f32..1.5, -0.5_f32..1.5, -0.5_f32..1.5, -0.5_f32..1.5],
        pixel_exact in any::<bool>(), nearest in any::<bool>(), colour in any::<[u8; 4]>(),
    ) {
        let id = TextureId::User(1);
        let texels = (0..=255).map(|n| Color32::from_rgba_premultiplied(n, 255 - n, n / 2, n)).collect();
        let image = ColorImage::new([16, 16], texels);
        // On the border between two texels either is right, so the nearest one is only compared where it is plain.
        let options = if nearest && pixel_exact { TextureOptions::NEAREST } else { TextureOptions::LINEAR };
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, height));
        let (rect, uv) = if pixel_exact {
            let rect = Rect::from_min_size(rect.min.round(), rect.size().ceil());
            (rect, Rect::from_min_size(pos2(0.0, 0.0), rect.size() / 16.0))
        } else {
            (rect, Rect::from_min_max(pos2(uv[0], uv[1]), pos2(uv[2], uv[3])))
        };
        let [r, g, b, a] = colour;
        let mut mesh = Mesh::with_texture(id);
        mesh.add_rect_with_uv(rect, uv, Color32::from_rgba_premultiplied(r, g, b, a));
        let raster = raster(&[(id, image, options)]);
        let fast = raster.paint([24, 24], 1.0, PAPER, &[shown(mesh.clone())]);
        let any = raster.paint([24, 24], 1.0, PAPER, &[shown(as_any_triangles(mesh))]);
        for (fast, any) in fast.rgba.iter().zip(&any.rgba) {
            prop_assert!(fast.abs_diff(*any) <= 1, "{fast} and {any}");
        }
    }
}
