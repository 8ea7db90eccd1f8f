using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the outputs x.</summary>
internal static class EvaluateEmitter
{
    private const string Concern = "Evaluate";

    public static GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        Concern,
        [
            new OperatorMember(
                "Evaluate",
                $"Evaluates the outputs y(x; θ) of N samples.",
                [Parameter.Input, Parameter.Outputs, Parameter.Workspace],
                [Parameter.Theta, Parameter.Inputs, Parameter.Outputs]),
        ],
        writer => Body(writer, context));

    public static int Scratch(EmissionContext context) => Layout(context).Length;

    private static ScratchLayout Layout(EmissionContext context) =>
        new(context.Programs.Evaluate.Stored.Where(node => !ReferenceEquals(node, context.Model.Output)));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        FusedProgram program = context.Programs.Evaluate;
        ScratchLayout scratch = Layout(context);
        using (writer.Block("public static void Evaluate(in ModelInput<double> input, Span<double> outputs, Span<double> workspace)"))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.Require("outputs", OperatorWriter.PerSample(context.OutputCount));
            body.RequireWorkspace($"{scratch.Length}");
            writer.Line();
            writer.Line("ReadOnlySpan<double> theta = input.Theta;");
            scratch.Declare(writer);
            using (body.SampleLoop())
            {
                body.SampleRow($"Span<double> {context.Model.Output.Name}", "outputs", context.OutputCount);
                body.SampleCalls(program);
            }
        }

        body.OwnPhases(Concern);
    }
}
