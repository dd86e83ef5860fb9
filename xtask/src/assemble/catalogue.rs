//! The catalogue as people download it.

use anyhow::{Context, Result};

/// The same JSON without the spaces, its keys in their order.
pub fn minified(json: &str) -> Result<String> {
    let value: serde_json::Value = serde_json::from_str(json).context("data/outsourcing.json is not JSON")?;
    Ok(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn keys_keep_their_order() -> anyhow::Result<()> {
        assert_eq!(minified("{ \"z\": 1,\n \"a\": [ \"ä\", 2.5 ] }")?, "{\"z\":1,\"a\":[\"ä\",2.5]}");
        Ok(())
    }
}
