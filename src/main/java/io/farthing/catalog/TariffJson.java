package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.rating.Tariff;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The one place where tariffs, grids and pricing models become JSON and come back: the object that
/// the Jelastic dialect documents, which the native API and the database use as well. Prices are
/// decimals from end to end.
public final class TariffJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private TariffJson() {}

    /// A tariff; `currency` is for one that names none.
    public static Reading<Tariff> readTariff(String json, Currency currency) {
        return read(json, fields -> TariffReader.read(fields, currency));
    }

    /// A grid; `currency` is for plans that are spelled out in it and name none.
    public static Reading<GridDefinition> readGrid(String json, Currency currency) {
        return read(json, fields -> OfferReader.grid(fields, currency));
    }

    public static Reading<ModelDefinition> readModel(String json) {
        return read(json, OfferReader::model);
    }

    public static ObjectNode toJson(Tariff tariff) {
        return TariffWriter.tariff(tariff);
    }

    public static ObjectNode toJson(GridDefinition grid) {
        return TariffWriter.grid(grid);
    }

    public static ObjectNode toJson(ModelDefinition model) {
        return TariffWriter.model(model);
    }

    /// Equal content, equal text.
    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    private static <T> Reading<T> read(String json, Function<Fields, @Nullable T> reader) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : reader.apply(fields));
    }
}
