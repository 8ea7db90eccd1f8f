using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the pullback Dᵀ·w: one cotangent sweep per sample, whose outer products are accumulated.</summary>
internal static class VjpEmitter
{
    private const string Concern = "Vjp";

    private static readonly OperatorMember Member = new(
        "Vjp",
        "Evaluates the pullback Dᵀ·w of an output cotangent, D = ∂y/∂θ.",
        [Parameter.Input, Parameter.Cotangent, Parameter.ParameterCotangent, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Cotangent, Parameter.ParameterCotangent]);

    public static GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member], writer => Body(writer, context));

    public static int Scratch(EmissionContext context) => Layout(context).Length;

    private static ScratchLayout Layout(EmissionContext context) => new(context.Programs.Vjp.Stored);

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        FusedProgram program = context.Programs.Vjp;
        ScratchLayout scratch = Layout(context);
        OuterProductEmitter weights = new(program.Program, "parameterCotangent", accumulates: true);
        using (writer.Block(Member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.Require("cotangent", OperatorWriter.PerSample(context.OutputCount));
            body.Require("parameterCotangent", $"{context.ParameterCount}");
            body.RequireWorkspace($"{scratch.Length}");
            writer.Line();
            body.DeclareTheta(program.Program.Roots);
            scratch.Declare(writer);
            writer.Line("parameterCotangent.Clear();");
            using (body.SampleLoop())
            {
                foreach (CotangentNode seed in program.Program.Nodes.OfType<CotangentNode>())
                    body.SampleRow($"ReadOnlySpan<{writer.Scalar}> {seed.Name}", "cotangent", context.OutputCount);
                body.SampleCalls(program);
                writer.Lines(weights.Calls(""));
            }
        }

        body.OwnPhases(Concern);
        weights.EmitMethods(writer);
    }
}
