using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the directional derivative D·v: one tangent sweep beside the forward sweep.</summary>
internal static class JvpEmitter
{
    private const string Concern = "Jvp";

    private static readonly OperatorMember Member = new(
        "Jvp",
        "Evaluates the directional derivative D·v of the outputs, D = ∂y/∂θ.",
        [Parameter.Input, Parameter.Tangent, Parameter.OutputTangent, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Tangent, Parameter.OutputTangent]);

    public static GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member], writer => Body(writer, context));

    public static int Scratch(EmissionContext context) => Layout(context).Length;

    /// <summary>ẏ; none if the outputs do not depend on θ.</summary>
    private static Node? Result(EmissionContext context) => context.Programs.Jvp.Program.Results.FirstOrDefault();

    private static ScratchLayout Layout(EmissionContext context) =>
        new(context.Programs.Jvp.Stored.Where(node => !ReferenceEquals(node, Result(context))));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        ScratchLayout scratch = Layout(context);
        using (writer.Block(Member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.Require("tangent", $"{context.ParameterCount}");
            body.Require("outputTangent", OperatorWriter.PerSample(context.OutputCount));
            body.RequireWorkspace($"{scratch.Length}");
            writer.Line();
            body.DeclareTheta();
            scratch.Declare(writer);
            if (Result(context) is { } result)
            {
                using (body.SampleLoop())
                {
                    body.SampleRow($"Span<{writer.Scalar}> {result.Name}", "outputTangent", context.OutputCount);
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
