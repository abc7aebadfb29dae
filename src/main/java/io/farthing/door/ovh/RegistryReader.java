package io.farthing.door.ovh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads `operations.txt` and `models.txt`; the former says at its top how it is written.
final class RegistryReader {
    private static final String OWN = "@product";
    private static final String OTHER = "@other";
    private static final String CART = "@cart";
    private static final String KIND = "@kind";

    private RegistryReader() {}

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String line : lines("/ovh/operations.txt")) {
            for (String each : spread(line)) {
                operations.add(operation(each));
            }
        }
        return operations;
    }

    static List<Model> models() {
        return lines("/ovh/models.txt").stream().map(RegistryReader::model).toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = RegistryReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// One line for each thing that its placeholder stands for.
    private static List<String> spread(String line) {
        if (line.contains("/" + OWN)) {
            return Arrays.stream(ProductRoot.values())
                    .map(root -> line.replace("/" + OWN, root.path()))
                    .toList();
        }
        if (line.contains("/" + OTHER)) {
            return ProductRoot.EMPTY.stream().map(root -> line.replace("/" + OTHER, root)).toList();
        }
        if (line.contains(CART)) {
            // Domains are found by their name, so a cart has routes of their own for them.
            return Arrays.stream(ProductRoot.values())
                    .filter(root -> root != ProductRoot.DOMAIN)
                    .map(root -> line.replace(CART, root.cartName()))
                    .toList();
        }
        if (line.contains(KIND)) {
            return Arrays.stream(ProductRoot.values())
                    .map(root -> line.replace(KIND, root.cartName()))
                    .toList();
        }
        return List.of(line);
    }

    private static Operation operation(String line) {
        String[] halves = line.split(" \\| ", 2);
        String[] sides = halves[0].split(" => ", 2);
        String[] words = sides[0].split(" ", -1);
        String[] result = sides[1].split(" ", -1);
        List<Operation.Parameter> parameters = new ArrayList<>(pathParameters(words[1]));
        String body = null;
        for (int i = 2; i < words.length; i++) {
            switch (words[i].charAt(0)) {
                case '(' -> body = words[i].substring(1, words[i].length() - 1);
                case '?' -> parameters.add(parameter(Operation.Place.QUERY, words[i]));
                case '+' -> parameters.add(parameter(Operation.Place.BODY, words[i]));
                default -> throw new IllegalStateException("unreadable: " + line);
            }
        }
        Set<Operation.Flag> flags = new HashSet<>();
        for (int i = 1; i < result.length; i++) {
            flags.add(Operation.Flag.valueOf(result[i].toUpperCase(Locale.ROOT)));
        }
        String path = words[1].replaceAll(":[^}]*", "");
        return new Operation(words[0], path, parameters, body, result[0], flags, halves[1]);
    }

    private static List<Operation.Parameter> pathParameters(String path) {
        List<Operation.Parameter> parameters = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith("{")) {
                String[] named = segment.substring(1, segment.length() - 1).split(":", 2);
                String type = named.length == 1 ? "long" : named[1];
                parameters.add(new Operation.Parameter(Operation.Place.PATH, named[0], type, true));
            }
        }
        return parameters;
    }

    private static Operation.Parameter parameter(Operation.Place place, String word) {
        String[] named = word.substring(1).split(":", 2);
        boolean isOptional = named[1].endsWith("?");
        String type = isOptional ? named[1].substring(0, named[1].length() - 1) : named[1];
        return new Operation.Parameter(place, named[0], type, !isOptional);
    }

    private static Model model(String line) {
        int brace = line.indexOf(" { ");
        if (brace < 0) {
            int bracket = line.indexOf(" [");
            String values = line.substring(bracket + 2, line.length() - 1);
            return new Model.Enumeration(
                    line.substring(0, bracket), Arrays.asList(values.split(" ", -1)));
        }
        String inside = line.substring(brace + 3, line.length() - 1).strip();
        List<Model.Property> properties = new ArrayList<>();
        if (!inside.isEmpty()) {
            for (String word : inside.split(" ", -1)) {
                properties.add(property(word));
            }
        }
        return new Model.Shape(line.substring(0, brace), properties);
    }

    private static Model.Property property(String word) {
        boolean isWritable = word.startsWith("*");
        String[] named = word.substring(isWritable ? 1 : 0).split(":", 2);
        boolean isNullable = named[1].endsWith("?");
        boolean isRequired = named[1].endsWith("!");
        String type =
                isNullable || isRequired ? named[1].substring(0, named[1].length() - 1) : named[1];
        return new Model.Property(named[0], type, isNullable, isRequired, isWritable);
    }
}
