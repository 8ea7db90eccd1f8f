using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the directional derivative D·v: one tangent sweep beside the forward sweep.</summary>
internal static class JvpEmitter
{
    private const string Concern = "Jvp";

    public static GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        Concern,
        [
            new OperatorMember(
                "Jvp",
                "Evaluates the directional derivative D·v of the outputs, D = ∂y/∂θ.",
                [Parameter.Input, Parameter.Tangent, Parameter.OutputTangent, Parameter.Workspace],
                [Parameter.Theta, Parameter.Inputs, Parameter.Tangent, Parameter.OutputTangent]),
        ],
        writer => Body(writer, context));

    public static int Scratch(EmissionContext context) => Layout(context).Length;

    /// <summary>ẏ; none if the outputs do not depend on θ.</summary>
    private static Node? Result(EmissionContext context) => context.Programs.Jvp.Program.Results.FirstOrDefault();

    private static ScratchLayout Layout(EmissionContext context) =>
        new(context.Programs.Jvp.Stored.Where(node => !ReferenceEquals(node, Result(context))));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        ScratchLayout scratch = Layout(context);
        using (writer.Block("public static void Jvp(in ModelInput<double> input, ReadOnlySpan<double> tangent, Span<double> outputTangent, Span<double> workspace)"))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.Require("tangent", $"{context.ParameterCount}");
            body.Require("outputTangent", OperatorWriter.PerSample(context.OutputCount));
            body.RequireWorkspace($"{scratch.Length}");
            writer.Line();
            writer.Line("ReadOnlySpan<double> theta = input.Theta;");
            scratch.Declare(writer);
            if (Result(context) is { } result)
            {
                using (body.SampleLoop())
                {
                    body.SampleRow($"Span<double> {result.Name}", "outputTangent", context.OutputCount);
                    body.SampleCalls(context.Programs.Jvp);
                }
            }
            else
            {
                writer.Line("outputTangent.Clear();");
            }
        }

        body.OwnPhases(Concern);
    }
}
