namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the diagonal blocks of the Gram matrix: factors of many samples at a time, contracted sample by sample.</summary>
internal static class GramBlocksEmitter
{
    public static readonly OperatorMember Member =
        OperatorMember.OfBatch("GramBlocks", "Evaluates the blocks of the Gram matrix that belong to one sample each.", [Parameter.GramBlocks]);

    /// <summary>Length of the workspace as an expression in the number of samples.</summary>
    public static string Length(GramFactors factors, EmissionContext context) =>
        $"({factors.PerSample}L * ({Some(context)} + 1)) + {factors.ContractionScratch("1", "1")}";

    public static void Emit(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        int entries = context.OutputCount * context.OutputCount;
        writer.Line();
        using (writer.Block(Member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths(Member.Parameters);
            body.RequireWorkspace(Length(factors, context));
            writer.Line();
            writer.Line($"int some = {Some(context)};");
            writer.Line("Factors ofSome = new(workspace, some);");
            writer.Line("Factors ofOne = new(workspace.Slice(ofSome.Length), 1);");
            writer.Line($"{writer.Scalar.Writable("scratch")} = workspace.Slice(ofSome.Length + ofOne.Length);");
            using (writer.Block("for (int n = 0; n < samples; n += some)"))
            {
                writer.Line("// The last samples are evaluated together with some before them: a single one would be summed in another order.");
                writer.Line("int first = Math.Min(n, samples - some);");
                writer.Line($"ModelInput<{writer.Scalar}> part = new(input.Theta, input.Constants, input.Inputs.Slice(first * input.InputStride), some, input.InputStride);");
                body.RunSweep(GramFactorsEmitter.Sweep, "part, ofSome, scratch");
                using (writer.Block("for (int s = n - first; s < some; s++)"))
                {
                    writer.Line("ofSome.CopySample(s, ofOne);");
                    writer.Line($"{writer.Scalar.Writable("block")} = blocks.Slice({Names.Times(entries, "first + s")}, {entries});");
                    writer.Line($"Contract(block, {context.OutputCount}, isSymmetric: true, 1, ofOne, 1, ofOne, scratch);");
                }
            }
        }
    }

    /// <summary>How many samples' factors the diagonal blocks keep at a time.</summary>
    private static string Some(EmissionContext context) => $"Math.Min(samples, {context.Identity.Scalar.BlockWidth})";
}
