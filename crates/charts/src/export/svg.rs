//! A standalone SVG: title, filters, picture, legend, caption and citation, with colours.

use super::xml::Xml;
use crate::scene::{Anchor, Mark, Paint, Point, Scene, Shape, TextSize, number};
use crate::text;
use crate::theme::{FONT, Scheme, colour};

/// Space around the picture.
const MARGIN: f32 = 24.0;
/// The distance between baselines of running text.
const LINE: f32 = 17.0;

/// The words around a picture; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What the picture is.
    pub title: String,
    /// The filters in words.
    pub subtitle: String,
    /// What it shows, in sentences.
    pub caption: String,
    /// Where the data come from.
    pub citation: String,
}

/// The scenes below one another as a standalone SVG 1.1 document with concrete colours, the title
/// and the caption inside the picture and as `<title>` and `<desc>`. No text is smaller than 12 px.
pub fn svg(scenes: &[&Scene], scheme: Scheme, frame: &Frame) -> String {
    let inner = scenes.iter().map(|s| s.width).fold(320.0, f32::max);
    let mut page = Page {
        xml: Xml::default(),
        scheme,
        room: inner,
        y: MARGIN,
    };
    page.paragraph(&frame.title, TextSize::Title, Paint::Ink, 3);
    page.paragraph(&frame.subtitle, TextSize::Body, Paint::InkMuted, 6);
    page.y += 12.0;
    for scene in scenes {
        page.scene(scene);
        page.y += scene.height + 12.0;
    }
    page.paragraph(&frame.caption, TextSize::Small, Paint::Ink, 20);
    page.y += 4.0;
    page.paragraph(&frame.citation, TextSize::Small, Paint::InkMuted, 10);
    let (width, height) = (inner + 2.0 * MARGIN, page.y + MARGIN / 2.0);
    wrap(page.xml.done().as_str(), width, height, scheme, frame)
}

/// The document around a body.
fn wrap(body: &str, width: f32, height: f32, scheme: Scheme, frame: &Frame) -> String {
    let (w, h) = (number(width), number(height));
    let view_box = ["0 0 ", &w, " ", &h].concat();
    let ground = colour(Paint::Paper, scheme).hex();
    let mut xml = Xml::default();
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", w.as_str()),
        ("height", &h),
        ("viewBox", &view_box),
        ("role", "img"),
        ("font-family", FONT),
    ];
    xml.open("svg", &root);
    xml.leaf("title", &[], &frame.title);
    let about = [&frame.subtitle, " ", &frame.caption].concat();
    xml.leaf("desc", &[], about.trim());
    xml.empty("rect", &[("width", &w), ("height", &h), ("fill", &ground)]);
    let mut out = xml.done();
    out.push_str(body);
    out.push_str("\n</svg>\n");
    out
}

/// A page that is written from the top.
struct Page {
    xml: Xml,
    scheme: Scheme,
    room: f32,
    y: f32,
}

impl Page {
    fn paragraph(&mut self, words: &str, size: TextSize, paint: Paint, most: usize) {
        if words.is_empty() {
            return;
        }
        let step = LINE.max(size.px() * 1.25);
        for line in text::wrapped(words, size, self.room, most) {
            self.y += step;
            let at = Point::new(MARGIN, self.y - step * 0.25);
            self.shape(&Shape::text(at, line, size, Anchor::Start, paint));
        }
    }

    fn scene(&mut self, scene: &Scene) {
        self.group(MARGIN, self.y);
        for part in &scene.parts {
            self.group(part.at.x, part.at.y);
            for shape in &part.backdrop {
                self.shape(shape);
            }
            for mark in &part.marks {
                self.mark(mark);
            }
            self.xml.close("g");
        }
        self.xml.close("g");
    }

    fn group(&mut self, x: f32, y: f32) {
        self.xml.line();
        let at = ["translate(", &number(x), " ", &number(y), ")"].concat();
        self.xml.open("g", &[("transform", &at)]);
    }

    /// A mark with its full name, which viewers show on hover.
    fn mark(&mut self, mark: &Mark) {
        self.xml.open("g", &[]);
        if !mark.label.is_empty() {
            self.xml.leaf("title", &[], &mark.label);
        }
        for shape in &mark.shapes {
            self.shape(shape);
        }
        self.xml.close("g");
    }

    fn shape(&mut self, shape: &Shape) {
        let element = shape.element();
        let hex = colour(element.paint, self.scheme).hex();
        let stroke = element.paint.stroke();
        let width = stroke.map(|w| number(f32::from(w) / 100.0));
        let size = element.size.map(|s| number(s.px()));
        let mut all: Vec<(&str, &str)> = element
            .attributes
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        match &width {
            None => all.push(("fill", &hex)),
            Some(width) => {
                all.extend([("fill", "none"), ("stroke", &hex), ("stroke-width", width)]);
            }
        }
        if element.paint.is_dashed() {
            all.push(("stroke-dasharray", "4 3"));
        }
        if let Some(size) = &size {
            all.push(("font-size", size));
        }
        if element.size.is_some_and(|s| s.weight() > 400) {
            all.push(("font-weight", "600"));
        }
        match element.text {
            Some(text) => self.xml.leaf(element.tag, &all, text),
            None => self.xml.empty(element.tag, &all),
        }
    }
}
