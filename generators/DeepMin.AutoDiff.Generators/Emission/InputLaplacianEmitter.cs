using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Laplacian by the inputs: sweep k adds the second derivative along input k.</summary>
internal sealed class InputLaplacianEmitter(OperatorRow row, OperatorProgram program) : SweepOperatorEmitter(row, program)
{
    private const string Sum = "sum";

    protected override string Destination => "laplacian";

    protected override string Meaning(EmissionContext context) => Derivative is null ? "which is 0" : $"of which sweep k adds {Derivative.Name}";

    protected override void Place(ScratchLayout scratch, EmissionContext context) => scratch.Add(Sum, context.OutputCount);

    protected override void BeforeSweeps(SourceWriter writer) => writer.Line($"{Sum}.Clear();");

    protected override void AfterSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
        using SourceWriter.Scope samples = writer.Loop($"for (int {PhaseEmitter.SampleIndex} = 0; {PhaseEmitter.SampleIndex} < {Sum}.Width; {PhaseEmitter.SampleIndex} += {ScalarType.Lanes}.Count)");
        using SourceWriter.Scope? loop = writer.Loop("q", context.OutputCount, out string q);
        writer.Line($"{Sum}.Add({q}, {PhaseEmitter.SampleIndex}, {Lanes(q, sweep, writer)});");
    }

    protected override void AfterSweeps(SourceWriter writer, EmissionContext context) => writer.Line($"block.Store({Sum}, laplacian, {context.OutputCount});");
}
