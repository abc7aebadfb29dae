package io.farthing.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The seller in the provider's file and in its row, which have the same fields.
final class SellerJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final String CHARITIES = "charitiesExempt";
    private static final String SMALL = "smallBusiness";
    private static final String AT_HOME = "taxesConsumersAtHome";

    private SellerJson() {}

    static Seller read(Fields fields) {
        return read(fields, Seller.UNKNOWN);
    }

    /// What is left out stays as it is.
    static Seller read(Fields fields, Seller before) {
        String country = fields.text("country", before.country());
        Seller seller =
                new Seller(
                        "",
                        fields.tree("street") == null ? before.street() : fields.texts("street"),
                        fields.text("postalCode", before.postalCode()),
                        fields.text("city", before.city()),
                        fields.text("vatNumber", before.vatNumber()),
                        fields.text("registration", before.registration()),
                        fields.text("email", before.email()),
                        fields.text("iban", before.iban()),
                        fields.text("bic", before.bic()),
                        taxing(fields, before.taxing()));
        fields.warnOfOthers();
        Seller located = fields.build("country", () -> in(country, seller));
        return located == null ? seller : located;
    }

    private static SellerTaxing taxing(Fields fields, SellerTaxing before) {
        return new SellerTaxing(
                fields.flag(CHARITIES, before.areCharitiesExempt()),
                fields.flag(SMALL, before.isSmallBusiness()),
                fields.flag(AT_HOME, before.taxesConsumersAtHome()));
    }

    private static Seller in(String country, Seller seller) {
        return new Seller(
                country,
                seller.street(),
                seller.postalCode(),
                seller.city(),
                seller.vatNumber(),
                seller.registration(),
                seller.email(),
                seller.iban(),
                seller.bic(),
                seller.taxing());
    }

    static String write(Seller seller) {
        return MAPPER.writeValueAsString(tree(seller));
    }

    static ObjectNode tree(Seller seller) {
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode street = node.putArray("street");
        seller.street().forEach(street::add);
        return node.put("country", seller.country())
                .put("postalCode", seller.postalCode())
                .put("city", seller.city())
                .put("vatNumber", seller.vatNumber())
                .put("registration", seller.registration())
                .put("email", seller.email())
                .put("iban", seller.iban())
                .put("bic", seller.bic())
                .put(CHARITIES, seller.taxing().areCharitiesExempt())
                .put(SMALL, seller.taxing().isSmallBusiness())
                .put(AT_HOME, seller.taxing().taxesConsumersAtHome());
    }

    /// The provider's row is read for each order and hardly ever changes: the same text is not read
    /// again.
    private record Known(String json, Seller seller) {}

    private static final AtomicReference<@Nullable Known> LAST = new AtomicReference<>();

    static Seller read(String json) {
        Known known = LAST.get();
        if (known == null || !known.json.equals(json)) {
            known = new Known(json, parse(json));
            LAST.set(known);
        }
        return known.seller;
    }

    private static Seller parse(String json) {
        JsonNode node = MAPPER.readTree(json);
        List<String> street = new ArrayList<>();
        node.path("street").forEach(line -> street.add(line.asString("")));
        return new Seller(
                text(node, "country"),
                street,
                text(node, "postalCode"),
                text(node, "city"),
                text(node, "vatNumber"),
                text(node, "registration"),
                text(node, "email"),
                text(node, "iban"),
                text(node, "bic"),
                new SellerTaxing(
                        node.path(CHARITIES).asBoolean(false),
                        node.path(SMALL).asBoolean(false),
                        node.path(AT_HOME).asBoolean(false)));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
