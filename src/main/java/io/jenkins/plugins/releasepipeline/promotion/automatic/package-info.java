/** Decides what is promoted or rolled back without a person, and what must be left to one. */
package io.jenkins.plugins.releasepipeline.promotion.automatic;
