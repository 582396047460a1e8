//! Turning a vector picture into pixels.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// An SVG document as a PNG of `scale` pixels a CSS pixel.
///
/// # Errors
/// Where the browser cannot draw it, for one because it would be too large.
pub async fn png(svg: &str, scale: u32) -> Result<Blob, JsValue> {
    let drawing = super::save::blob(svg.as_bytes(), "image/svg+xml")?;
    let url = Url::create_object_url_with_blob(&drawing)?;
    let drawn = draw(&url, scale).await;
    let _ = Url::revoke_object_url(&url);
    drawn
}

async fn draw(url: &str, scale: u32) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let document = super::document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(image.natural_width() * scale);
    canvas.set_height(image.natural_height() * scale);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let mut failed = Ok(());
    let pixels = Promise::new(&mut |take: Function, _| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let _ = take.call1(&JsValue::NULL, &blob);
        });
        failed = canvas.to_blob(take.unchecked_ref());
    });
    failed?;
    // A canvas beyond the browser's limits gives no blob.
    JsFuture::from(pixels).await?.dyn_into()
}
