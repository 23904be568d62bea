package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.runtime.metrics.MetricFamily.Sample;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The two text formats that Prometheus reads. Written here, since gauges, counters and one rule of escaping are less than a library
 * and its model would add to the archive.
 */
public enum TextFormat {
    /** <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8"),
    /** The older text format of Prometheus, for all who don't ask for OpenMetrics. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8");

    private static final String TOTAL = "_total";

    private final String contentType;

    TextFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The value of the header {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /**
     * Returns the better format for a client.
     *
     * @param accept the header {@code Accept}; empty if there is none
     */
    public static TextFormat of(String accept) {
        double open = quality(accept, "application/openmetrics-text");
        return open > 0 && open >= quality(accept, "text/plain") ? OPEN_METRICS : PROMETHEUS;
    }

    /** Of several ranges of this type, as for several versions, the best. */
    private static double quality(String accept, String type) {
        double best = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            if (parts[0].strip().equals(type)) {
                double quality = 1;
                for (String part : parts) {
                    if (part.strip().matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                        quality = Double.parseDouble(part.strip().substring(2));
                    }
                }
                best = Math.max(best, quality);
            }
        }
        return best;
    }

    String write(List<MetricFamily> families) {
        StringBuilder text = new StringBuilder();
        families.stream().filter(family -> !family.samples().isEmpty()).forEach(family -> write(text, family));
        return this == OPEN_METRICS ? text.append("# EOF\n").toString() : text.toString();
    }

    private void write(StringBuilder text, MetricFamily family) {
        boolean counter = family.type() == MetricFamily.Type.COUNTER;
        String sampled = counter ? family.name() + TOTAL : family.name();
        // The older format has no name for the family of a counter.
        String name = this == OPEN_METRICS ? family.name() : sampled;
        text.append("# TYPE ").append(name).append(counter ? " counter\n" : " gauge\n");
        if (this == OPEN_METRICS && !family.unit().isEmpty()) {
            text.append("# UNIT ")
                    .append(name)
                    .append(' ')
                    .append(family.unit())
                    .append('\n');
        }
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(escaped(family.help()))
                .append('\n');
        for (Sample sample : family.samples()) {
            text.append(sampled)
                    .append(labels(sample))
                    .append(' ')
                    .append(number(sample.value()))
                    .append('\n');
        }
    }

    private static String labels(Sample sample) {
        return sample.labels().entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
