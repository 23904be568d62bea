/** What a gate is: what it is given, what it says, and what people can do about that. */
package io.jenkins.plugins.releasepipeline.gate;
