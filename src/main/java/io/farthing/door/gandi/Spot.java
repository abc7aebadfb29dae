package io.farthing.door.gandi;

import java.util.List;

/// Where in a call's arguments a value stands, and the list that complaints about it go to.
record Spot(String path, String type, List<Complaint> complaints) {

    Spot at(String name, String memberType) {
        return new Spot(path.isEmpty() ? name : path + "." + name, memberType, complaints);
    }

    void wrong(Fault fault, String error) {
        wrong(fault, error, List.of());
    }

    void wrong(Fault fault, String error, List<String> attr) {
        complaints.add(new Complaint(fault, path, type, error, attr));
    }

    /// Another type than the one that stands here.
    void wrongType(FaultObject object, String error) {
        wrong(Fault.of(object, FaultCause.TYPE, "%s: expected %s".formatted(path, type)), error);
    }
}
