//! Whether a number on the network is one of the web's, or of this machine and its network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether Instagram's servers can reach it; a sandbox's can reach this machine besides.
pub(crate) fn is_public(ip: IpAddr, is_sandbox: bool) -> bool {
    match ip {
        IpAddr::V4(ip) => (is_sandbox && ip.is_loopback()) || is_public_v4(ip),
        IpAddr::V6(ip) => match hidden_v4(ip) {
            Some(hidden) => is_public(IpAddr::V4(hidden), is_sandbox),
            None => (is_sandbox && ip.is_loopback()) || is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let is_carrier = first == 100 && (64..128).contains(&second);
    let is_protocol = first == 192 && second == 0 && third == 0;
    let is_benchmark = first == 198 && (18..20).contains(&second);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast()
        || ip.is_documentation()
        || is_carrier
        || is_protocol
        || is_benchmark
        || first == 0
        || first >= 240)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    // Only these are given out (RFC 4291); within them, one block is for documents.
    first & 0xe000 == 0x2000 && !(first == 0x2001 && second == 0x0db8)
}

/// The IPv4 number in a mapped one, a translated one (RFC 6052) or one of 6to4.
fn hidden_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = ip.segments();
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Some(Ipv4Addr::new(a, b, c, d))
    };
    match [s0, s1, s2, s3, s4, s5] {
        [0, 0, 0, 0, 0, 0xffff] | [0x64, 0xff9b, 0, 0, 0, 0] => of(s6, s7),
        [0x2002, high, low, ..] => of(high, low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_and_its_network_are_known_however_they_are_written() {
        for ip in ["93.184.215.14", "8.8.8.8", "2606:4700::1", "64:ff9b::808:808"] {
            assert!(is_public(ip.parse().unwrap(), false), "{ip}");
        }
        for ip in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.5.5",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:a00:1::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(ip.parse().unwrap(), false), "{ip}");
        }
        assert!(is_public("127.0.0.1".parse().unwrap(), true) && is_public("::1".parse().unwrap(), true));
        assert!(!is_public("192.168.1.1".parse().unwrap(), true));
    }
}
