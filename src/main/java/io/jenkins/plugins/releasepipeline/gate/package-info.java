/** Gates: their input, their answers, and what people can do about these. */
package io.jenkins.plugins.releasepipeline.gate;
