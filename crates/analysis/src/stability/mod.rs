//! How firm each cluster is: multiscale bootstrap over studies.
//!
//! Studies are drawn again, with replacement, many times; a cluster that the review would also
//! have found with other studies of the same kind comes back in most of these resamples. The share
//! of resamples in which it comes back is its **bootstrap probability** (BP, Felsenstein 1985). It
//! is biased; drawing fewer and more studies than there are (r·n of n, for several scales r) shows
//! how the share changes with the size of the sample, and correcting for that gives the
//! **approximately unbiased** value (AU, Shimodaira 2002, 2004), as R's `pvclust` computes it
//! (Suzuki & Shimodaira 2006).

pub mod bootstrap;
pub mod both;
pub mod fit;
pub mod subtrees;

pub use bootstrap::{Bootstrap, FEWEST_STUDIES, Options, SCALES, Support};
pub use both::TreesRun;
pub use fit::{Fit, fit};
