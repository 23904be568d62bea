/** Evidence for an order of shipping: where code uses what a migration takes away. */
package io.jenkins.plugins.releasepipeline.schema.evidence;
