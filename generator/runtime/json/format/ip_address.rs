//! IP addresses (`format: ipv4`, `ipv6` and `ip`).

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserializer, Serializer};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{JsonCodec, read_text};

use super::text_field::text_field;

text_field! {
    IpAddr, Self::V4(Ipv4Addr::UNSPECIFIED), parsed, "an IP address";
    Ipv4Addr, Self::UNSPECIFIED, parsed, "an IPv4 address such as 192.0.2.1";
    Ipv6Addr, Self::UNSPECIFIED, parsed, "an IPv6 address such as 2001:db8::1";
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
