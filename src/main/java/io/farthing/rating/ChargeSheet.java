package io.farthing.rating;

import java.util.ArrayList;
import java.util.List;

/// Collects an hour's charges. Tariffs are rated one after another in order of type; sorting the
/// charges under their environments gives the order in which they are listed and paid.
final class ChargeSheet {

    private final boolean isExplaining;
    private final List<List<Charge>> byEnvironment;

    ChargeSheet(int environments, boolean isExplaining) {
        this.isExplaining = isExplaining;
        byEnvironment = new ArrayList<>(environments);
        for (int position = 0; position < environments; position++) {
            byEnvironment.add(new ArrayList<>());
        }
    }

    Trail trail() {
        return isExplaining ? Trail.on() : Trail.OFF;
    }

    void put(int environment, Charge charge) {
        byEnvironment.get(environment).add(charge);
    }

    List<Charge> charges() {
        if (byEnvironment.size() == 1) {
            return byEnvironment.getFirst();
        }
        List<Charge> charges = new ArrayList<>();
        byEnvironment.forEach(charges::addAll);
        return charges;
    }
}
