using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the outputs x.</summary>
internal static class EvaluateEmitter
{
    private const string Concern = "Evaluate";

    private static readonly OperatorMember Member = new(
        "Evaluate",
        "Evaluates the outputs y(x; θ) of N samples.",
        [Parameter.Input, Parameter.Outputs, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Outputs]);

    public static GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member], writer => Body(writer, context));

    public static int Scratch(EmissionContext context) => Layout(context).Length;

    private static ScratchLayout Layout(EmissionContext context) =>
        new(context.Programs.Evaluate.Stored.Where(node => !ReferenceEquals(node, context.Model.Output)));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        FusedProgram program = context.Programs.Evaluate;
        ScratchLayout scratch = Layout(context);
        using (writer.Block(Member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.Require("outputs", OperatorWriter.PerSample(context.OutputCount));
            body.RequireWorkspace($"{scratch.Length}");
            writer.Line();
            body.DeclareTheta();
            scratch.Declare(writer);
            using (body.SampleLoop())
            {
                body.SampleRow($"Span<{writer.Scalar}> {context.Model.Output.Name}", "outputs", context.OutputCount);
                body.SampleCalls(program);
            }
        }

        body.OwnPhases(Concern);
    }
}
