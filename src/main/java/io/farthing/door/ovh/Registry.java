package io.farthing.door.ovh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All operations and models of the dialect, read once from the two files that describe them.
record Registry(List<Operation> operations, Map<String, Model> models) {
    Registry {
        operations = List.copyOf(operations);
        models = Map.copyOf(models);
    }

    static Registry read() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Model model : RegistryReader.models()) {
            models.put(model.name(), model);
        }
        return new Registry(RegistryReader.operations(), models);
    }

    Model model(String name) {
        Model model = models.get(name);
        if (model == null) {
            throw new IllegalStateException("no such model: " + name);
        }
        return model;
    }
}
