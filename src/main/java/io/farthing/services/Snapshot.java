package io.farthing.services;

import io.farthing.jobs.Job;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A copy of a server's disks, kept in an object storage of the same account. It is what the
/// provider's automation was asked for and has made; nothing here looks into it.
///
/// @param server the name of the server
/// @param storage the name of the storage
/// @param imageType how the copy is written
/// @param os what ran on the server, which is what a new one made of it is priced by
public record Snapshot(
        String name, String server, String storage, String imageType, String os, Instant takenAt) {

    private static final String NAME = "snapshot";
    private static final String STORAGE = "storage_name";
    private static final String IMAGE_TYPE = "image_type";
    private static final String OS = "os";

    public static Snapshot of(Job job) {
        Map<String, String> told = TextMap.ofText(job.detail(ServiceJobs.OPTIONS));
        String server = job.serviceName();
        return new Snapshot(
                told.getOrDefault(NAME, ""),
                server == null ? "" : server,
                told.getOrDefault(STORAGE, ""),
                told.getOrDefault(IMAGE_TYPE, ""),
                told.getOrDefault(OS, ""),
                job.createdAt());
    }

    /// What the automation has to know.
    Map<String, String> told() {
        Map<String, String> told = new HashMap<>();
        told.put(NAME, name);
        told.put(STORAGE, storage);
        told.put(IMAGE_TYPE, imageType);
        told.put(OS, os);
        return told;
    }
}
