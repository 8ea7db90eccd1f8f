using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Laplacian by the inputs: sweep k adds the second derivative along input k.</summary>
internal sealed class InputLaplacianEmitter(InputSecondOrderPrograms programs) : SweepOperatorEmitter(Member, programs.Laplacian)
{
    private static readonly OperatorMember Member =
        OperatorMember.OfBatch("InputLaplacian", "Evaluates the outputs y and their Laplacian Δy = Σ ∂²y/∂x_k² by the inputs.", [Parameter.Outputs, Parameter.Laplacian]);

    protected override string Destination => "laplacian";

    public override GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Member.Name, [Member], writer => Body(writer, context));

    protected override int Sweeps(EmissionContext context) => context.InputCount;

    protected override void BeforeSweeps(SourceWriter writer, EmissionContext context)
    {
        writer.Line($"{writer.Scalar.Writable("sum")} = laplacian.Slice({Names.Times(context.OutputCount, "n")}, {context.OutputCount});");
        writer.Line("sum.Clear();");
    }

    protected override void AfterSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
        using SourceWriter.Scope? loop = writer.Loop("q", context.OutputCount, out string q, isLine: true);
        writer.Line($"sum[{q}] += {Entry(q, sweep, writer)};");
    }
}
