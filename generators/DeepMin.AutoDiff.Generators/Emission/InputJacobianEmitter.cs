using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Jacobian by the inputs in the cheaper mode: rows by cotangent sweeps, or columns by tangent sweeps.</summary>
internal sealed class InputJacobianEmitter(OperatorRow row, OperatorProgram program) : SweepOperatorEmitter(row, program)
{
    protected override string Destination => "inputJacobian";

    protected override string Meaning(EmissionContext context) =>
        Derivative is null ? "which is 0" : $"{(IsForward ? "of which sweep k gives column k" : context.OutputCount == 1 ? "which is" : "of which sweep k gives row k,")} {Derivative.Name}";

    /// <summary>A tangent sweep gives a column of J, a cotangent sweep a row.</summary>
    protected override void AfterSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
        (int inputs, int outputs) = (context.InputCount, context.OutputCount);
        if (!IsForward && Derivative is not UnitNode)
        {
            writer.Line($"block.Store({Derivative!.Name}, inputJacobian{(sweep == "0" ? "" : $".Slice({IndexText.Times(inputs, sweep)})")}, {inputs * outputs});");
            return;
        }

        using SourceWriter.Scope samples = OperatorWriter.SampleLoop(writer);
        using SourceWriter.Scope? loop = writer.Loop("q", IsForward ? outputs : inputs, out string q);
        string entry = IsForward ? IndexText.Entry(inputs, q, sweep) : IndexText.Entry(inputs, sweep, q);
        writer.Line($"inputJacobian[{IndexText.Sum(IndexText.Times(inputs * outputs, $"(block.First + {PhaseEmitter.SampleIndex})"), entry)}] = {Entry(q, sweep, writer)};");
    }
}
