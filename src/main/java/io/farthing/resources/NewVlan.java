package io.farthing.resources;

/// A private network to be made.
///
/// @param subnet in the form `192.168.0.0/24`
/// @param gateway empty leaves it to the program
public record NewVlan(int datacenter, String name, String subnet, String gateway) {}
