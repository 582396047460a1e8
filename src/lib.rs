//! How people touch the evidence: the Yew application.
