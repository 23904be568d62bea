package io.jenkins.plugins.releasepipeline.schema.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal defaults are equal texts, however they are written. */
class DefaultValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1                                | 1
            '1'                              | 1
            ((1))                            | 1
            '1'::integer                     | 1
            'new'::character varying         | 'new'
            ('new')::character varying(20)   | 'new'
            'New'                            | 'New'
            N'new'                           | 'new'
            TRUE                             | true
            't'                              | true
            b'0'                             | 0
            CURRENT_TIMESTAMP(6)             | now()
            getdate()                        | now()
            gen_random_uuid()                | gen_random_uuid()
            NULL::text                       | ~~
            (1) + (2)                        | (1) + (2)
            """)
    void areWrittenInOneWay(String written, String value) {
        assertThat(DefaultValues.sql(written)).isEqualTo(value);
    }
}
