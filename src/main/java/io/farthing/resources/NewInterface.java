package io.farthing.resources;

import org.jspecify.annotations.Nullable;

/// A network interface that is asked for.
///
/// An interface to be made.
///
/// @param ipVersion 4 gives an address of each kind, 6 one of version 6 only; 0 in a private
///   network
/// @param bandwidth in kbit/s
/// @param vlan the private network it is in; null for the public one
/// @param address wanted in the private network; empty leaves the choice to the program
public record NewInterface(
        int datacenter, int ipVersion, int bandwidth, @Nullable Long vlan, String address) {}
