/// JT/T 808 (2011, 2013, 2019): what most Chinese wristbands and vehicle terminals speak, over TCP.
///
/// Pure: [Jt808Framer] finds frames in a stream, [Jt808Frame] checks and opens one, [Jt808Decoder]
/// reads its body, [SubPackets] joins what was sent in pieces, [Jt808Reply] writes answers,
/// [VendorProfile] says which bits of a make mean strap, tamper and battery. Whatever the bytes
/// are, no exception leaves these.
///
/// Shell: [Jt808Server] is the port, [Jt808Session] one connection. A position is taken only on an
/// authenticated connection and answered 0x8001 only after its commit.
@NullMarked
package io.mingge.location.jt808;

import org.jspecify.annotations.NullMarked;
