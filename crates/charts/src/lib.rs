//! What would be drawn: a view becomes a layout, the layout a scene, the scene a picture.
