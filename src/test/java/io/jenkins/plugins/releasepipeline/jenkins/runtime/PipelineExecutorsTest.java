package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class PipelineExecutorsTest {

    @Test
    void buildRecordsOfManyJobsAreReadByAFewThreads() {
        PipelineExecutors executors = PipelineExecutors.start();
        CountDownLatch disk = new CountDownLatch(1);
        try {
            for (int i = 0; i < 40; i++) {
                executors.reading().execute(() -> {
                    try {
                        disk.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertThat(((ThreadPoolExecutor) executors.reading()).getPoolSize()).isEqualTo(4);
        } finally {
            disk.countDown();
            executors.stop();
        }
    }
}
