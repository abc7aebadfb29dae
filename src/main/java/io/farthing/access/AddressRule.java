package io.farthing.access;

/// From a block of addresses an account's people may, or may not, sign in.
///
/// @param warns whether the account wants to hear of it
public record AddressRule(long id, String block, Verdict verdict, boolean warns) {

    public enum Verdict {
        ACCEPT,
        DENY
    }
}
