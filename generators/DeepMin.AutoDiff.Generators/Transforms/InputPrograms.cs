using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The programs of first derivatives by the inputs, J = ∂y/∂x.</summary>
internal sealed class InputPrograms
{
    public InputPrograms(ModelProgram model)
    {
        Program source = model.Program;
        Jvp = Fusion.Fuse(model.Builder.Derive(() => Forward.ByInput(source)));
        Vjp = Fusion.Fuse(model.Builder.Derive(() => Reverse.ToInputByCotangent(source)));
        FusedProgram columns = Fusion.Fuse(model.Builder.Derive(() => WithValue(source, Forward.ByValue(source, model.Input))));
        FusedProgram rows = Fusion.Fuse(model.Builder.Derive(() => WithValue(source, Reverse.ToInputByUnit(source))));
        (OperationCount forward, OperationCount reverse) = (CostModel.Operator(columns, model.Input.Length), CostModel.Operator(rows, model.Output.Length));
        JacobianIsForward = forward.Total < reverse.Total;
        Jacobian = JacobianIsForward ? columns : rows;
    }

    /// <summary>J·ẋ.</summary>
    public FusedProgram Jvp { get; }

    /// <summary>Jᵀ·w.</summary>
    public FusedProgram Vjp { get; }

    /// <summary>y, and column k of J in sweep k over the inputs, or row k in sweep k over the outputs.</summary>
    public FusedProgram Jacobian { get; }

    public bool JacobianIsForward { get; }

    private static Program WithValue(Program source, Program sweeps) => new(source.Builder, [.. source.Results, .. sweeps.Results], []);
}
