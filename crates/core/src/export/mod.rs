//! Files made from a view: figures and studies for other programs.
